import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { openTimes } from './open-times.js';

export interface Opening {
  isOpen: boolean;
  /** When it opens next; absent while it is open, and when it is not known to open at all. */
  nextOpening?: Date;
}

/** Whether somebody should be there now. */
export function openingAt(now: Date, hours: OfficeHours): Opening {
  if (!hours.isUsed) return { isOpen: true };
  const { value: next } = openTimes(now, hours).next();
  if (!next) return { isOpen: false };
  return next.opens <= now ? { isOpen: true } : { isOpen: false, nextOpening: next.opens };
}
