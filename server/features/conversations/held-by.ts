import type { mongo } from 'mongoose';
import type { StoredConversation } from './conversations.model.js';

/** Whose conversations: a person's, of some sites or teams of theirs, or a team's. */
export type Holder = { staffId: string; siteIds?: string[]; teamIds?: string[] } | { teamId: string };

/** All of them, by the index of the list: seldom asked, so that it has none of its own. */
export function heldBy(holder: Holder, allSiteIds: readonly string[]): mongo.Filter<StoredConversation> {
  const all = {
    siteId: { $in: [...allSiteIds] },
    inboxState: { $in: ['open' as const, 'snoozed' as const, 'spam' as const, 'resolved' as const] },
  };
  if ('teamId' in holder) return { ...all, teamId: holder.teamId };
  const { staffId, siteIds, teamIds } = holder;
  if (siteIds === undefined && teamIds === undefined) return { ...all, assigneeId: staffId };
  const within = [{ siteId: { $in: siteIds ?? [] } }, { teamId: { $in: teamIds ?? [] } }];
  return { ...all, assigneeId: staffId, $or: within };
}
