import { z } from 'zod';
import type { AnswerTable } from '../answer.js';

/** What an import made of the conversations of another program; of a dry run, what it would make. */
export const talksResult = z.strictObject({
  added: z.int(),
  /** They were taken in before, and may have been erased since. */
  unchanged: z.int(),
  messages: z.int(),
  /** `place`: the name of the conversation, or which one it is. `field`: where it does not fit; absent where it comes twice. */
  refused: z.array(z.strictObject({ place: z.string(), field: z.string().exactOptional() })),
  /** More were refused than are named. */
  refusedCount: z.int(),
});
export type TalksResult = z.infer<typeof talksResult>;

export const talksAnswers = {
  'PUT /api/sites/:id/talks': talksResult,
} satisfies AnswerTable;
