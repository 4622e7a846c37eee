import { DateTime } from 'luxon';
import type { QuietHours } from '../../../shared/wire/notifications/preferences.js';

/** Whether somebody wants no mail now. An end before the beginning is of the next day. */
export function isQuiet({ isUsed, from, to, zone }: QuietHours, now: Date): boolean {
  if (!isUsed) return false;
  const time = DateTime.fromJSDate(now).setZone(zone).toFormat('HH:mm');
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
