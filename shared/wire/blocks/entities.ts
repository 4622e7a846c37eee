import { z } from 'zod';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { visitorNameSource } from '../visitors/entities.js';

/** Who may not write: one visitor, or all who come from where they came from. */
export const blockKind = z.enum(['visitor', 'network']);
export type BlockKind = z.infer<typeof blockKind>;

export const blockHours = z.literal([1, 24, 7 * 24, 30 * 24]);
export type BlockHours = z.infer<typeof blockHours>;

/** It ends by itself. No address stands in it. */
export const block = z.strictObject({
  id: z.string(),
  siteId: z.string(),
  kind: blockKind,
  /** What the visitor was called, and where they wrote. */
  label: z.string(),
  /** Who says so; absent where nobody is named, and of earlier versions. */
  nameSource: visitorNameSource.exactOptional(),
  /** Absent once that is erased. */
  conversationId: conversationId.exactOptional(),
  reason: z.string().exactOptional(),
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type Block = z.infer<typeof block>;

/** Without where it was decided, by whom and why, for those who may not see that conversation: then it is not theirs to end. */
export const knownBlock = block.extend({ by: block.shape.by.exactOptional() });
export type KnownBlock = z.infer<typeof knownBlock>;

/** What there is to know before somebody is blocked. */
export const blockFacts = z.strictObject({
  visitor: knownBlock.exactOptional(),
  network: z
    .strictObject({
      block: knownBlock.exactOptional(),
      /** Visitors of the site who wrote from there in the last 30 days, this one among them. */
      visitors: z.int().min(1).max(limits.countedConversations),
    })
    .exactOptional(),
});
export type BlockFacts = z.infer<typeof blockFacts>;
