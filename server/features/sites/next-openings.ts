import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { openTimes } from './open-times.js';

/** No page is open for longer than this, or it does not know the hours any more. */
const openings = 2;

/** When somebody is there, as a page that greets is told; undefined: always. The same until one of them has ended. */
export function nextOpenings(now: Date, hours: OfficeHours): [number, number][] | undefined {
  if (!hours.isUsed) return undefined;
  const next: [number, number][] = [];
  for (const { opens, closes } of openTimes(now, hours)) {
    next.push([opens.getTime(), closes.getTime()]);
    if (next.length === openings) break;
  }
  return next;
}
