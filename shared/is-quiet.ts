import type { QuietHours } from './wire/notifications/preferences.js';

/** Whether somebody wants to hear nothing now. An end before the beginning is of the next day. */
export function isQuiet({ isUsed, from, to, zone }: QuietHours, now: Date): boolean {
  if (!isUsed) return false;
  const clock = new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = clock.format(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
