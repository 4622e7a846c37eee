import { DateTime } from 'luxon';
import type { OfficeHours, SiteSettings } from '../../../shared/wire/sites/site-settings.js';

/** Further ahead nobody plans, and nobody waits. */
const daysAhead = 90;
const minute = 60_000;

/**
 * When so many minutes of office hours have passed since then; undefined where the site does not open in the next months. What is
 * written at night is due from the morning on.
 */
export function dueAfter(
  since: Date,
  minutes: number,
  { isUsed, zone, days, holidays }: OfficeHours,
): Date | undefined {
  let left = minutes * minute;
  if (!isUsed) return new Date(since.getTime() + left);
  const first = DateTime.fromJSDate(since).setZone(zone).startOf('day');
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    const day = first.plus({ days: ahead });
    if (holidays.includes(day.toISODate() ?? '')) continue;
    const ranges = [...(days[day.weekday - 1] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [opens, closes] of ranges) {
      const from = Math.max(at(day, opens), since.getTime());
      const open = at(day, closes) - from;
      if (open <= 0) continue;
      if (left <= open) return new Date(from + left);
      left -= open;
    }
  }
  return undefined;
}

/** By the zone's own clock, whatever a summer does to it. */
function at(day: DateTime, time: string): number {
  if (time === '24:00') return day.plus({ days: 1 }).toMillis();
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute }).toMillis();
}

/** When a visitor who waits since then is to be answered, at first or later; undefined where the site has no such target. */
export const dueBySettings =
  (
    { officeHours, targets }: Pick<SiteSettings, 'officeHours' | 'targets'>,
    hoursOfTeams: ReadonlyMap<string, OfficeHours>,
  ) =>
  (since: Date, isFirst: boolean, teamId: string | null): Date | undefined => {
    const minutes = isFirst ? targets.firstMinutes : targets.nextMinutes;
    const hours = (teamId && hoursOfTeams.get(teamId)) || officeHours;
    return minutes > 0 ? dueAfter(since, minutes, hours) : undefined;
  };
