import { z } from 'zod';

export const inboundMailAnswers = {
  'POST /api/inbound-mail/:mailbox': z.strictObject({ isStored: z.literal(true) }),
};
