import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

/** Conversations of teams that give them to their people by themselves, and how much each of these has. */
export function pooledConversations(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  // The index's own filter is said again, so that it is used.
  const openIn = (teamIds: readonly string[]) =>
    ({ inboxState: 'open', teamId: { $in: [...teamIds], $gt: '' }, lastAt: { $exists: true } }) as const;

  return {
    /** Some that nobody has yet: first where a visitor waits, who waits longest before all others. */
    async pooledIn(teamIds: readonly string[], limit: number): Promise<StoredConversation[]> {
      const pooled = { ...openIn(teamIds), assigneeId: null };
      const waiting = await collection
        .find({ ...pooled, waitingSince: { $exists: true } })
        .sort({ waitingSince: 1 })
        .limit(limit)
        .toArray();
      if (waiting.length === limit) return waiting;
      const others = collection.find({ ...pooled, waitingSince: { $exists: false } }).sort({ lastAt: 1 });
      return [...waiting, ...(await others.limit(limit - waiting.length).toArray())];
    },

    /** Some of those whose visitor has waited since then for who has it, the longest first. */
    unansweredIn: (teamIds: readonly string[], since: Date, limit: number): Promise<StoredConversation[]> =>
      collection
        .find({ ...openIn(teamIds), assigneeId: { $ne: null }, waitingSince: { $exists: true, $lte: since } })
        .sort({ waitingSince: 1 })
        .limit(limit)
        .toArray(),

    /** How many open conversations each of these people has, at any site. */
    async openCountsOf(staffIds: readonly string[], siteIds: readonly string[]): Promise<Map<string, number>> {
      const counted = await collection
        .aggregate<{ _id: string; count: number }>([
          { $match: { siteId: { $in: [...siteIds] }, inboxState: 'open', assigneeId: { $in: [...staffIds] } } },
          { $group: { _id: '$assigneeId', count: { $sum: 1 } } },
        ])
        .toArray();
      return new Map(counted.map(({ _id, count }) => [_id, count]));
    },
  };
}
