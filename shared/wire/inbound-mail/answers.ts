import { z } from 'zod';
import { heldMail } from './entities.js';

export const inboundMailAnswers = {
  'POST /api/inbound-mail/:mailbox': z.strictObject({ isStored: z.literal(true) }),
  'GET /api/mails': z.strictObject({ mails: z.array(heldMail), hasMore: z.boolean() }),
  /** How many wait for who asks, counted up to `limits.countedMails`. */
  'GET /api/mails/count': z.strictObject({ count: z.int() }),
  /** In which conversation it stands now. */
  'POST /api/mails/:id/conversation': z.strictObject({ conversationId: z.string() }),
};
