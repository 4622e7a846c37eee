import { z } from 'zod';
import { command } from '../command.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { changePage, visitorConversation } from './entities.js';

export const visitorConversationCommands = {
  /** The open conversation, else the one that was resolved last; null when there is none yet. */
  'conversation:open': command(
    z.strictObject({}),
    z.strictObject({ conversation: visitorConversation.nullable() }),
    often,
  ),
};

export const staffConversationCommands = {
  /** The newest conversations first; `before` is the `lastAt` and id of the last one that the list has. */
  'conversation:list': command(
    z.strictObject({
      before: z.strictObject({ lastAt: z.iso.datetime(), id: conversationId }).optional(),
      limit: z.int().min(1).max(limits.conversationPage).default(limits.conversationPage),
    }),
    changePage,
    often,
  ),
  /** Conversations that changed after the cursor, oldest change first. */
  'conversation:changes': command(
    z.strictObject({ after: seq, limit: z.int().min(1).max(limits.changePage).default(limits.changePage) }),
    changePage,
    often,
  ),
};
