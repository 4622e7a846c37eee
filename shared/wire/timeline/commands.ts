import { z } from 'zod';
import { command } from '../command.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { named, note, noteText, timelinePage } from './entities.js';

const mentions = z.array(z.string().max(limits.id)).max(limits.mentions).default([]);
const changed = { conversationId, number: seq.min(1), expectedRevision: seq };

export const staffTimelineCommands = {
  /** Stores a note once, however often it is sent. `mentions`: the staff ids of colleagues whom it names. */
  'note:add': command(
    z.strictObject({
      conversationId,
      clientId: z.uuid(),
      text: noteText,
      mentions,
    }),
    z.strictObject({
      conversationId,
      number: seq.min(1),
      afterSeq: seq,
      at: z.iso.datetime(),
      /** Those who may see the conversation: nobody else is named. */
      mentions: z.array(named),
    }),
    { points: 60, seconds: 10 },
  ),
  /**
   * One's own, as long as the site allows it of messages. `expectedRevision`: of the note that was before one's eyes, 0 where it
   * was never changed. `E_CONFLICT` where it is another one by now, or the time is over: the timeline says what it is.
   */
  'note:edit': command(z.strictObject({ ...changed, text: noteText, mentions }), note, writing),
  /** Likewise; admins may do it to everybody's, at any time. What is left is a tombstone. */
  'note:delete': command(z.strictObject(changed), note, writing),
  /** Onwards from a number, or backwards from one; without either the newest. */
  'timeline:list': command(
    z
      .strictObject({
        conversationId,
        after: seq.optional(),
        before: seq.optional(),
        limit: z.int().min(1).max(limits.timelinePage).default(limits.timelinePage),
        /** Beside the page: what was changed after this revision, wherever it stands. */
        afterRevision: seq.optional(),
      })
      .refine(({ after, before }) => after === undefined || before === undefined, 'Give either "after" or "before".'),
    timelinePage,
    often,
  ),

  /** The conversations in which one is named and that one has not opened since, the newest first. */
  'mention:list': command(z.strictObject({}), z.strictObject({ conversationIds: z.array(conversationId) }), often),
  /** One has opened it. */
  'mention:read': command(z.strictObject({ conversationId }), z.null(), often),
};
