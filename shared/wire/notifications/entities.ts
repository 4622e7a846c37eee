import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { visitorNameSource } from '../visitors/entities.js';
import { alertStep } from './alert-steps.js';

/** One entry of the log of what was sent to whom and why. */
export const notification = z.strictObject({
  id: z.string(),
  conversationId,
  seq,
  /** Who has written, or was answered, and who says what they are called. */
  visitor: z.strictObject({
    ...{ label: z.string(), nameSource: visitorNameSource },
    isVerified: z.literal(true).exactOptional(),
  }),
  /** The beginning of the message that it was about; empty where that is not there any more. */
  text: z.string(),
  /** Paused: until the site is open again. */
  state: z.enum(['pending', 'sent', 'skipped', 'kept', 'paused', 'failed']),
  /** Why it is in that state, in a word that the locales know. */
  reason: z.enum([
    'unread',
    'seen',
    'answered',
    'resolved',
    'snoozed',
    'spam',
    'covered',
    'taken',
    'nobody',
    'mail-not-configured',
    'site-archived',
    'no-staff',
    'mail-refused',
    'answer-unread',
    'answer-read',
    'answer-covered',
    'answer-deleted',
    'answer-unwanted',
    'answer-bounced',
    'no-address',
    'no-device',
    'push-refused',
  ]),
  to: z.array(z.string()),
  at: z.iso.datetime(),
});
export type Notification = z.infer<typeof notification>;

/** Why somebody whom a step is for was not told. `no-push`: they want no mail, and none of their devices could be reached. */
export const untoldReason = z.enum(['seen', 'told', 'away', 'off', 'daily', 'quiet', 'refused', 'no-push']);
export type UntoldReason = z.infer<typeof untoldReason>;

/** One step of the alerts about an unanswered message: who was told, when, and why or why not. */
export const alert = z.strictObject({
  id: z.string(),
  step: alertStep,
  seq,
  /** Of alerts about the same message that have begun again: which ones, and since when. */
  again: z.strictObject({ key: z.string(), since: z.iso.datetime() }).optional(),
  state: notification.shape.state,
  reason: notification.shape.reason,
  /** When it begins, while it is `pending`. */
  dueAt: z.iso.datetime(),
  at: z.iso.datetime(),
  /** By mail, unless it says otherwise. */
  told: z.array(z.strictObject({ staffId: z.string(), at: z.iso.datetime(), by: z.literal('push').optional() })),
  untold: z.array(z.strictObject({ staffId: z.string(), reason: untoldReason })),
  /** Of the first step: who had an inbox open before it, and was told there at once. `more`: how many others. */
  inApp: z
    .strictObject({
      staffIds: z.array(z.string()).min(1).max(limits.namedInApp),
      more: z.int().min(0),
      at: z.iso.datetime(),
    })
    .optional(),
});
export type Alert = z.infer<typeof alert>;

/** A step that is not written yet: when it begins, by the clock of the office hours. */
export const comingAlert = z.strictObject({ step: alertStep, dueAt: z.iso.datetime() });
export type ComingAlert = z.infer<typeof comingAlert>;

/** Of the log: those of one state, of one site. */
export const notificationFilter = z.object({
  state: notification.shape.state.exactOptional(),
  siteId: z.string().min(1).max(limits.id).exactOptional(),
});
export type NotificationFilter = z.infer<typeof notificationFilter>;
