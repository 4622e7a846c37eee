import { z } from 'zod';
import { conversationId, seq } from '../ids.js';

/** Up to where one person has read in a conversation. */
export const readPosition = z.strictObject({ conversationId, readSeq: seq });
export type ReadPosition = z.infer<typeof readPosition>;
