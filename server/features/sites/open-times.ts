import { DateTime } from 'luxon';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';

/** Further ahead nobody plans, and nobody waits. */
const daysAhead = 90;

/**
 * When somebody is there, in order, without what is past. The zone's own clock counts, whatever a summer does to it. What a
 * visitor reads and what the staff are told by go by this alone.
 */
export function* openTimes(
  now: Date,
  { zone, days, holidays }: OfficeHours,
): Generator<{ opens: Date; closes: Date }, undefined> {
  const today = DateTime.fromJSDate(now).setZone(zone).startOf('day');
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    const day = today.plus({ days: ahead });
    if (holidays.includes(day.toISODate() ?? '')) continue;
    const ranges = [...(days[day.weekday - 1] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [from, to] of ranges) {
      const [opens, closes] = [at(day, from), at(day, to)];
      if (closes > now && closes > opens) yield { opens, closes };
    }
  }
}

function at(day: DateTime, time: string): Date {
  if (time === '24:00') return day.plus({ days: 1 }).toJSDate();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toJSDate();
}
