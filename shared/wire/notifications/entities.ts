import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { alertStep } from './alert-steps.js';

/** One entry of the log of what was sent to whom and why. */
export const notification = z.strictObject({
  id: z.string(),
  conversationId,
  seq,
  state: z.enum(['pending', 'sent', 'skipped', 'kept', 'failed']),
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
    'no-staff',
    'mail-refused',
    'answer-unread',
    'answer-read',
    'answer-covered',
    'answer-deleted',
    'no-address',
    'no-device',
    'push-refused',
  ]),
  to: z.array(z.string()),
  at: z.iso.datetime(),
});
export type Notification = z.infer<typeof notification>;

/** Why somebody whom a step is for was not told. `no-push`: they want no mail, and none of their devices could be reached. */
export const untoldReason = z.enum(['seen', 'told', 'away', 'off', 'quiet', 'refused', 'no-push']);
export type UntoldReason = z.infer<typeof untoldReason>;

/** One step of the alerts about an unanswered message: who was told, when, and why or why not. */
export const alert = z.strictObject({
  id: z.string(),
  step: alertStep,
  seq,
  state: notification.shape.state,
  reason: notification.shape.reason,
  /** When it begins, while it is `pending`. */
  dueAt: z.iso.datetime(),
  at: z.iso.datetime(),
  /** By mail, unless it says otherwise. */
  told: z.array(z.strictObject({ staffId: z.string(), at: z.iso.datetime(), by: z.literal('push').optional() })),
  untold: z.array(z.strictObject({ staffId: z.string(), reason: untoldReason })),
});
export type Alert = z.infer<typeof alert>;
