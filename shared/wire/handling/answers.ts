import { z } from 'zod';

export const handlingAnswers = {
  /** By a notification: until when the conversation is out of the way now. */
  'POST /api/conversations/:conversationId/snooze': z.strictObject({ until: z.iso.datetime() }),
};
