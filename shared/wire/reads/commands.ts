import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { readPosition } from './entities.js';

const conversationIds = z.array(conversationId).min(1).max(limits.readsTogether);
const reads = z.array(readPosition);

export const staffReadCommands = {
  /** How far one has read in each of these that one may see. */
  'read:list': command(z.strictObject({ conversationIds }), z.strictObject({ reads }), often),
  /** What one has read, or marked as unread, since then on any device: `at` says from when to ask the next time. */
  'read:changes': command(
    z.strictObject({ after: z.iso.datetime().optional() }),
    z.strictObject({ reads, at: z.iso.datetime() }),
    often,
  ),
  /** As read, or as unread from the visitor's last message on. Answers for those that one may see. */
  'read:mark': command(
    z.strictObject({ conversationIds, isRead: z.boolean() }),
    /** `before`: how far one had read, to be put back by who takes it back. */
    z.strictObject({ reads, before: reads.exactOptional() }),
    often,
  ),
  /** As far as one had read before. Answers for those that one may see. */
  'read:put': command(
    z.strictObject({ reads: z.array(readPosition).min(1).max(limits.readsTogether) }),
    z.strictObject({ reads }),
    often,
  ),
};
