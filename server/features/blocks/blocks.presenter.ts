import type { Block } from '../../../shared/wire/blocks/entities.js';
import type { StoredBlock } from './blocks.model.js';

export const presentBlock = ({
  _id,
  siteId,
  kind,
  label,
  conversationId,
  reason,
  by,
  at,
  until,
}: StoredBlock): Block => ({
  ...{ id: _id, siteId, kind, label, conversationId, by },
  ...(reason ? { reason } : {}),
  ...{ at: at.toISOString(), until: until.toISOString() },
});
