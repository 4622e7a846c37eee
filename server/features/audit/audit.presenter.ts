import type { AuditEntry } from '../../../shared/wire/audit/entities.js';
import type { FullEntry } from './begun.model.js';

export const presentEntry = (stored: FullEntry): AuditEntry => {
  const { _id: id, at, action, by, subject, before, after, address, isUnsure } = stored;
  return {
    ...{ id, at: at.toISOString(), action, by, subject },
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(address ? { address } : {}),
    ...(isUnsure ? { isUnsure: true as const } : {}),
  };
};
