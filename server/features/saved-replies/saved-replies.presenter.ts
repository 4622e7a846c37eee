import type { SavedReply } from '../../../shared/wire/saved-replies/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import type { StoredSavedReply } from './saved-replies.model.js';
import { canWrite } from './saved-replies.policy.js';

/** Of the sites those that the reader knows. */
export function presentSavedReply(actor: StaffActor, stored: StoredSavedReply): SavedReply {
  const { ownerId, siteIds, folder, actions } = stored;
  return {
    id: stored._id,
    ...(siteIds ? { siteIds: siteIds.filter((siteId) => can(actor, 'site:read', { siteId })) } : {}),
    isShared: ownerId === undefined,
    ...(folder ? { folder } : {}),
    shortcut: stored.shortcut,
    title: stored.title,
    texts: stored.texts,
    ...(actions ? { actions } : {}),
    isEditable: canWrite(actor, stored),
    useCount: stored.useCount,
    updatedAt: stored.updatedAt.toISOString(),
    revision: stored.revision,
  };
}
