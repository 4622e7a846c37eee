import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { inertLine } from '../text.js';
import { block, blockFacts, blockHours, blockKind, knownBlock } from './entities.js';

export const staffBlockCommands = {
  /** Of the visitor of a conversation. The network is absent where it is not known, or not the asker's to block. */
  'block:facts': command(z.strictObject({ conversationId }), blockFacts, often),
  /**
   * Of one who is blocked already the time and the reason are others from now on. Where that was decided in a conversation that
   * the asker may not see, the later end holds and all else stays.
   */
  'block:add': command(
    z.strictObject({
      conversationId,
      kind: blockKind,
      hours: blockHours,
      reason: inertLine.trim().max(limits.blockReason).default(''),
    }),
    z.strictObject({ block: knownBlock }),
    often,
  ),
  /**
   * What was added at this time is taken back: what stood before it holds again, with who decided it and why. `E_CONFLICT` where a
   * colleague has changed it since.
   */
  'block:undo': command(
    z.strictObject({ id: z.string().min(1).max(limits.id), at: z.iso.datetime() }),
    z.strictObject({ block: knownBlock.exactOptional() }),
    often,
  ),
  'block:end': command(z.strictObject({ id: z.string().min(1).max(limits.id) }), z.null(), often),
  /** Those of a site that have not ended, the newest first. */
  'block:list': command(
    z.strictObject({ siteId: z.string().min(1).max(limits.id) }),
    z.strictObject({ blocks: z.array(block).max(limits.blocksOfSite) }),
    often,
  ),
};
