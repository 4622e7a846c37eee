import { z } from 'zod';
import { command } from '../command.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { named, noteText, timelinePage } from './entities.js';

export const staffTimelineCommands = {
  /** Stores a note once, however often it is sent. `mentions`: the staff ids of colleagues whom it names. */
  'note:add': command(
    z.strictObject({
      conversationId,
      clientId: z.uuid(),
      text: noteText,
      mentions: z.array(z.string().max(limits.id)).max(limits.mentions).default([]),
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
  /** Onwards from a number, or backwards from one; without either the newest. */
  'timeline:list': command(
    z
      .strictObject({
        conversationId,
        after: seq.optional(),
        before: seq.optional(),
        limit: z.int().min(1).max(limits.timelinePage).default(limits.timelinePage),
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
