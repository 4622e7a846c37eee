import { z } from 'zod';

/** A reply goes to the visitor, a note stays with the team. */
export const draftKind = z.enum(['reply', 'note']);
export type DraftKind = z.infer<typeof draftKind>;
