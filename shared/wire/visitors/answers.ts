import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { sent } from '../messages/commands.js';
import { started } from './commands.js';

/** What the staff have written and the visitor has not read. */
export const unreadAnswers = z.strictObject({
  /** An answer may still come, or be read: it is worth asking again. */
  isAwaited: z.boolean(),
  /** At most `limits.messagePage`. */
  unread: z.int().min(0),
  /** The newest of them; its text is one line without marks, cut to `limits.preview`. */
  last: z
    .strictObject({
      conversationId,
      seq: seq.min(1),
      authorName: z.string().exactOptional(),
      authorPicture: z.string().exactOptional(),
      text: z.string(),
    })
    .exactOptional(),
});
export type UnreadAnswers = z.infer<typeof unreadAnswers>;

/** What a page says for its visitor while the chat is closed (widget/beside/). */
export const visitorAnswers = {
  'POST /api/visitor/start': started,
  'POST /api/visitor/messages': sent,
  'POST /api/visitor/unread': unreadAnswers,
};
