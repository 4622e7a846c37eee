import { z } from 'zod';
import { conversationId, seq } from '../ids.js';

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
