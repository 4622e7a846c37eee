import type { Block, KnownBlock } from '../../../shared/wire/blocks/entities.js';
import type { StoredBlock } from './blocks.model.js';

/** A block as somebody may know it: with where it was decided, by whom and why, or without. */
export interface SeenBlock {
  block: StoredBlock;
  isTheirs: boolean;
}

export const presentBlock = (stored: StoredBlock): Block => {
  const { conversationId, nameSource, reason, by } = stored;
  return {
    ...common(stored),
    ...(conversationId ? { conversationId } : {}),
    ...(nameSource ? { nameSource } : {}),
    ...(reason ? { reason } : {}),
    by,
  };
};

export const presentSeen = ({ block, isTheirs }: SeenBlock): KnownBlock =>
  isTheirs ? presentBlock(block) : { ...common(block), label: '' };

const common = ({ _id, siteId, kind, label, at, until }: StoredBlock) => ({
  ...{ id: _id, siteId, kind, label },
  ...{ at: at.toISOString(), until: until.toISOString() },
});
