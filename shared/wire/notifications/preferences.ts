import { z } from 'zod';
import { isTimeZone } from '../time-zone.js';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time of day.');

/** Every day between these times, by the clock of this zone, somebody gets no mail. An end before the beginning is of the next day. */
export const quietHours = z.strictObject({
  isUsed: z.boolean(),
  from: time,
  to: time,
  zone: z
    .string()
    .max(64)
    .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/)
    .refine(isTimeZone, 'Not a time zone.'),
});
export type QuietHours = z.infer<typeof quietHours>;

/** One mail a day at this time, by the clock of this zone, in place of one for each conversation that somebody else may take. */
export const dailyMail = z.strictObject({ isUsed: z.boolean(), at: time, zone: quietHours.shape.zone });
export type DailyMail = z.infer<typeof dailyMail>;

/** By what somebody hears of unanswered messages. Never whether: what reaches nobody goes on to the next step at once. */
export const alertPreferences = z.strictObject({
  byMail: z.boolean(),
  daily: dailyMail,
  /** While an inbox is open: a short sound, and a notification of the browser where that allows it. */
  bySound: z.boolean(),
  byDesktop: z.boolean(),
  quiet: quietHours,
  /** Sound and notifications of the browser come in quiet hours as well. */
  isHeardWhenQuiet: z.boolean(),
  /** Their devices show who has written, and what: also to who sees a locked phone. */
  showsText: z.boolean(),
});
export type AlertPreferences = z.infer<typeof alertPreferences>;

/** What is left out stays: two devices may choose at once, and an older inbox knows less. */
export const chosenAlertPreferences = alertPreferences.partial();
export type ChosenAlertPreferences = z.infer<typeof chosenAlertPreferences>;

export const usualPreferences: AlertPreferences = {
  byMail: true,
  daily: { isUsed: false, at: '08:00', zone: 'Asia/Jakarta' },
  bySound: true,
  byDesktop: true,
  quiet: { isUsed: false, from: '22:00', to: '06:00', zone: 'Asia/Jakarta' },
  isHeardWhenQuiet: false,
  showsText: false,
};
