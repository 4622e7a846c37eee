import { z } from 'zod';
import { limits } from '../limits.js';
import { shownLine } from '../text.js';

/** What nobody may erase for now: one conversation, or a person with everything that is theirs. */
export const holdTarget = z.strictObject({ kind: z.enum(['conversation', 'contact']), id: z.uuid() });
export type HoldTarget = z.infer<typeof holdTarget>;

export const holdReason = shownLine.trim().min(1).max(limits.holdReason);

export const hold = z.strictObject({
  target: holdTarget,
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Hold = z.infer<typeof hold>;
