import type { AuditAction, AuditValues } from '../../../shared/wire/audit/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { StoredSavedReply } from './saved-replies.model.js';

/** The entry in the audit of what is done with a reply that others have; undefined of one's own, which is nobody's business. */
export function replyEntry(by: StaffActor, before: StoredSavedReply | undefined, after: StoredSavedReply | undefined) {
  const [had, has] = [shared(before), shared(after)];
  const named = has ?? had;
  if (!named) return undefined;
  const siteIds = [had, has].some((each) => each && !each.siteIds)
    ? []
    : [...new Set([...(had?.siteIds ?? []), ...(has?.siteIds ?? [])])];
  return {
    ...{ action: actionOf(had, has), by, subject: { id: named._id, name: named.title }, siteIds },
    ...(had ? { before: valuesOf(had) } : {}),
    ...(has ? { after: valuesOf(has) } : {}),
  };
}

const actionOf = (had: unknown, has: unknown): AuditAction =>
  had && has ? 'saved-reply.changed' : has ? 'saved-reply.created' : 'saved-reply.removed';

const shared = (reply: StoredSavedReply | undefined) => (reply?.ownerId === undefined ? reply : undefined);

const valuesOf = ({ title, shortcut, siteIds, folder, texts }: StoredSavedReply): AuditValues => ({
  ...{ name: title, shortcut, texts: { ...texts } },
  ...(siteIds ? { siteIds: [...siteIds] } : {}),
  ...(folder ? { folder } : {}),
});
