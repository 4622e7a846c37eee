import type { OfficeHours, SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { hoursFor } from './hours-for.js';
import { openTimes } from './open-times.js';

const minute = 60_000;

/**
 * When so many minutes of office hours have passed since then; undefined where the site does not open in the next months. What is
 * written at night is due from the morning on.
 */
export function dueAfter(since: Date, minutes: number, hours: OfficeHours): Date | undefined {
  let left = minutes * minute;
  if (!hours.isUsed) return new Date(since.getTime() + left);
  for (const { opens, closes } of openTimes(since, hours)) {
    const from = Math.max(opens.getTime(), since.getTime());
    const open = closes.getTime() - from;
    if (left <= open) return new Date(from + left);
    left -= open;
  }
  return undefined;
}

/** When a visitor who waits since then is to be answered, at first or later; undefined where the site has no such target. */
export const dueBySettings =
  (
    { officeHours, targets }: Pick<SiteSettings, 'officeHours' | 'targets'>,
    hoursOfTeams: ReadonlyMap<string, OfficeHours>,
  ) =>
  (since: Date, isFirst: boolean, teamId: string | null): Date | undefined => {
    const minutes = isFirst ? targets.firstMinutes : targets.nextMinutes;
    return minutes > 0 ? dueAfter(since, minutes, hoursFor(officeHours, hoursOfTeams, teamId)) : undefined;
  };
