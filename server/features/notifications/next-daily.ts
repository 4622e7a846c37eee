import { DateTime } from 'luxon';
import type { DailyMail } from '../../../shared/wire/notifications/preferences.js';

/** When the mail of the day goes out next, by the clock of where the person is, whatever a summer does to it. */
export function nextDaily({ at, zone }: DailyMail, now: Date): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const here = DateTime.fromJSDate(now).setZone(zone);
  const today = here.startOf('day').set({ hour, minute });
  return (today > here ? today : here.plus({ days: 1 }).startOf('day').set({ hour, minute })).toJSDate();
}
