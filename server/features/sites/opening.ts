import { DateTime } from 'luxon';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';

/** Further ahead nobody plans, and nobody waits. */
const daysAhead = 90;

export interface Opening {
  isOpen: boolean;
  /** When it opens next; absent while it is open, and when it is not known to open at all. */
  nextOpening?: Date;
}

/** Whether somebody should be there now. The zone's own clock counts, whatever a summer does to it. */
export function openingAt(now: Date, { isUsed, zone, days, holidays }: OfficeHours): Opening {
  if (!isUsed) return { isOpen: true };
  const today = DateTime.fromJSDate(now).setZone(zone).startOf('day');
  const from = DateTime.fromJSDate(now);
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    const day = today.plus({ days: ahead });
    if (holidays.includes(day.toISODate() ?? '')) continue;
    const ranges = [...(days[day.weekday - 1] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [opens, closes] of ranges) {
      if (at(day, closes) <= from) continue;
      const opening = at(day, opens);
      return opening <= from ? { isOpen: true } : { isOpen: false, nextOpening: opening.toJSDate() };
    }
  }
  return { isOpen: false };
}

function at(day: DateTime, time: string): DateTime {
  if (time === '24:00') return day.plus({ days: 1 });
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute });
}
