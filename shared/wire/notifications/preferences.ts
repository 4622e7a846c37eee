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

/** By what somebody hears of unanswered messages. Never whether: what reaches nobody goes on to the next step at once. */
export const alertPreferences = z.strictObject({ byMail: z.boolean(), quiet: quietHours });
export type AlertPreferences = z.infer<typeof alertPreferences>;

export const usualPreferences: AlertPreferences = {
  byMail: true,
  quiet: { isUsed: false, from: '22:00', to: '06:00', zone: 'Asia/Jakarta' },
};
