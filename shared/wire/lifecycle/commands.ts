import { z } from 'zod';
import { command } from '../command.js';
import { endedConversation, visitorConversation } from '../conversations/entities.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { often, rarely } from '../rates.js';
import { inertText } from '../text.js';

export const visitorLifecycleCommands = {
  /** The one that ended before this one, to be read back to; null before the first. */
  'conversation:previous': command(
    z.strictObject({ conversationId }),
    z.strictObject({ conversation: visitorConversation.nullable() }),
    often,
  ),
  /** What a resolved conversation was like; may be changed until the next one begins (then `E_CONFLICT`). */
  'conversation:rate': command(
    z.strictObject({
      conversationId,
      score: z.int().min(1).max(5),
      comment: inertText.max(limits.ratingComment).optional(),
      /** The comment, by a widget of version 0.2.0: a page may have pinned it. */
      word: inertText.max(limits.ratingComment).optional(),
    }),
    z.null(),
    rarely,
  ),
};

export const staffLifecycleCommands = {
  /** The visitor's one that ended before this one, of those that who asks may see; null before the first. It is read, not opened. */
  'conversation:previous': command(
    z.strictObject({ conversationId }),
    z.strictObject({ conversation: endedConversation.nullable() }),
    often,
  ),
  /**
   * Ends it. Again changes nothing. `seenSeq`: the last message that the person saw; `E_CONFLICT` where the visitor has written
   * since.
   */
  'conversation:resolve': command(z.strictObject({ conversationId, seenSeq: seq.optional() }), z.null(), often),
  /** `E_CONFLICT` when the visitor has begun another one meanwhile. */
  'conversation:reopen': command(z.strictObject({ conversationId }), z.null(), often),
};
