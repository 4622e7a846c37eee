import { z } from 'zod';
import { conversationId, seq, shortId } from '../ids.js';
import { inboxState, priority } from '../conversations/entities.js';
import { limits } from '../limits.js';

/** Somebody of the staff. */
const staffId = z.string().min(1).max(limits.staffId);

const labelIds = z.array(shortId).max(limits.labelsInConversation).default([]);

/**
 * What the person saw when they decided, as far as it matters to them. Where something else is stored by now, nothing is changed
 * and the answer is `E_CONFLICT`. What is left out is not looked at.
 */
export const expected = z.strictObject({
  assigneeId: staffId.nullable().optional(),
  teamId: shortId.nullable().optional(),
  priority: priority.nullable().optional(),
  state: inboxState.optional(),
  snoozedUntil: z.iso.datetime().nullable().optional(),
});
export type Expected = z.infer<typeof expected>;

/**
 * Of each conversation the last message that the person saw, to resolve it: what the visitor wrote after that keeps it open, or
 * opens it again. Left out, nothing is later than the command.
 */
export const seenSeqs = z
  .record(conversationId, seq)
  .refine((seqs) => Object.keys(seqs).length <= limits.handledTogether, 'Too many.');
export type SeenSeqs = z.infer<typeof seenSeqs>;

/** A time, or until the visitor writes; null: it comes back now. */
const until = z.union([z.iso.datetime(), z.literal('reply')]).nullable();

const assignment = {
  /** Null: nobody's. */
  assigneeId: staffId.nullable(),
  /** Null: everyone's who sees the site. Left out, the team stays. */
  teamId: shortId.nullable().optional(),
};

/** What can be done with a conversation besides answering it: of each kind what it takes. */
export const handlingInputs = {
  assign: assignment,
  prioritize: { priority: priority.nullable() },
  label: { add: labelIds, remove: labelIds },
  snooze: { until },
  spam: { isSpam: z.boolean() },
};

/** Why an assignment that came with a note was not made; absent where it was. */
export const passedOn = z.strictObject({ number: seq.min(1), refused: z.literal('E_CONFLICT').exactOptional() });
export type PassedOn = z.infer<typeof passedOn>;

const { assign, prioritize, label, snooze, spam } = handlingInputs;
export const handlingChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), ...assign }),
  z.strictObject({ kind: z.literal('prioritize'), ...prioritize }),
  z.strictObject({ kind: z.literal('label'), ...label }),
  z.strictObject({ kind: z.literal('snooze'), ...snooze }),
  z.strictObject({ kind: z.literal('spam'), ...spam }),
  z.strictObject({ kind: z.literal('resolve') }),
  z.strictObject({ kind: z.literal('reopen') }),
]);
export type HandlingChange = z.infer<typeof handlingChange>;

export const handledMany = z.strictObject({
  /** Those that are others now than before. What was so already is in neither list. */
  changed: z.array(conversationId),
  refused: z.array(z.strictObject({ id: conversationId, code: z.enum(['E_NOT_FOUND', 'E_CONFLICT', 'E_SCHEMA']) })),
});
export type HandledMany = z.infer<typeof handledMany>;
