import { DateTime } from 'luxon';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';

/** Further ahead nobody plans, and nobody waits. */
const daysAhead = 90;

export interface OpenTime {
  opens: Date;
  closes: Date;
}

/**
 * When somebody is there, in order, without what is past. The zone's own clock counts, whatever a summer does to it. What a
 * visitor reads and what the staff are told by go by this alone.
 */
export function* openTimes(now: Date, hours: OfficeHours): Generator<OpenTime, undefined> {
  const today = dayAt(now, hours);
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    for (const time of openTimesOf(today.plus({ days: ahead }), hours)) if (time.closes > now) yield time;
  }
}

/** The day of a time, by the zone's own calendar: its first moment. */
export const dayAt = (time: Date, { zone }: OfficeHours): DateTime =>
  DateTime.fromJSDate(time).setZone(zone).startOf('day');

/** All of one day, in order. */
export function* openTimesOf(day: DateTime, { days, holidays }: OfficeHours): Generator<OpenTime, undefined> {
  if (holidays.includes(day.toISODate() ?? '')) return;
  const ranges = [...(days[day.weekday - 1] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [from, to] of ranges) {
    const [opens, closes] = [at(day, from), at(day, to)];
    if (closes > opens) yield { opens, closes };
  }
}

function at(day: DateTime, time: string): Date {
  if (time === '24:00') return day.plus({ days: 1 }).toJSDate();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toJSDate();
}
