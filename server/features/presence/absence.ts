import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { dueAfter } from '../sites/index.js';
import type { Presence } from './presence.js';

/** Who reloads, changes the network or fetches a coffee is not gone. In minutes of office hours: at night nothing goes round. */
export const goneMinutes = 3;

export interface Absence {
  why: 'away' | 'gone';
  since: Date;
}

/** Why somebody is not here, and since when; undefined while they are, and where that cannot be known. */
export function absenceOf(
  staffId: string,
  away: { since: Date } | undefined,
  colleagues: Pick<Presence['colleagues'], 'goneSince'>,
): Absence | undefined {
  if (away) return { why: 'away', since: away.since };
  const since = colleagues.goneSince(staffId);
  return since && { why: 'gone', since };
}

/** Whether others take over by now, by the hours of what waits. */
export function hasLasted({ since }: Absence, hours: OfficeHours, now: Date): boolean {
  const due = dueAfter(since, goneMinutes, hours);
  return due !== undefined && due <= now;
}
