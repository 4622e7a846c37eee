import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { savedReply, savedReplyContent } from './entities.js';

const id = z.uuid();
const revision = z.int().min(1);

export const staffSavedReplyCommands = {
  /** Those that one may see, in the order of their ids, a page at a time. */
  'saved-reply:list': command(
    z.strictObject({
      after: id.exactOptional(),
      limit: z.int().min(1).max(limits.savedReplyPage).default(limits.savedReplyPage),
    }),
    z.strictObject({ replies: z.array(savedReply), hasMore: z.boolean() }),
    often,
  ),
  /** The same id again stores it once. */
  'saved-reply:create': command(
    z.strictObject({ id, content: savedReplyContent }),
    z.strictObject({ reply: savedReply }),
    writing,
  ),
  'saved-reply:change': command(
    z.strictObject({ id, revision, content: savedReplyContent }),
    z.strictObject({ reply: savedReply }),
    writing,
  ),
  'saved-reply:delete': command(z.strictObject({ id }), z.null(), writing),
  /** They were in a message that was sent. */
  'saved-reply:used': command(
    z.strictObject({ ids: z.array(id).min(1).max(limits.repliesInMessage) }),
    z.null(),
    writing,
  ),
};
