import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { dayAt, openTimes, openTimesOf, type OpenTime } from './open-times.js';

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

interface OpenDay {
  begins: Date;
  ends: Date;
  times: OpenTime[];
}

/** `isOpen` alone, for many times: each day is worked out once, since the calendar of a zone costs more than all the rest. */
export function isOpenBy(hours: OfficeHours): (time: Date) => boolean {
  if (!hours.isUsed) return () => true;
  const days: OpenDay[] = [];

  function dayOf(time: Date): OpenDay {
    const known = days.find(({ begins, ends }) => begins <= time && time < ends);
    if (known) return known;
    const day = dayAt(time, hours);
    const ends = day.plus({ days: 1 }).startOf('day').toJSDate();
    const found = { begins: day.toJSDate(), ends, times: [...openTimesOf(day, hours)] };
    days.push(found);
    return found;
  }

  return (time) => {
    const next = dayOf(time).times.find(({ closes }) => closes > time);
    return next !== undefined && next.opens <= time;
  };
}
