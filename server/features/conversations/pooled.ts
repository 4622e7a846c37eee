import type { mongo } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

/** What decides who gets a conversation, and nothing of its text. */
const held = {
  teamId: 1,
  assigneeId: 1,
  inboxState: 1,
  lastStaffSeq: 1,
  waitingSince: 1,
  happenings: 1,
} as const;
export type HeldConversation = Pick<StoredConversation, '_id' | keyof typeof held>;

// The index's own filter is said again, so that it is used.
const openIn = (teamIds: readonly string[]) =>
  ({ inboxState: 'open', teamId: { $in: [...teamIds], $gt: '' }, lastAt: { $exists: true } }) as const;

/** What each question is to the store. */
export const pooledQueries = {
  waiting: (teamIds) => ({ ...openIn(teamIds), assigneeId: null, waitingSince: { $exists: true } }),
  others: (teamIds) => ({ ...openIn(teamIds), assigneeId: null, waitingSince: { $exists: false } }),
  unanswered: (teamIds) => ({ ...openIn(teamIds), assigneeId: { $ne: null }, waitingSince: { $exists: true } }),
} satisfies Record<string, (teamIds: readonly string[]) => mongo.Filter<StoredConversation>>;

/** Conversations of teams that give them to their people by themselves, and how much each of these has. */
export function pooledConversations(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  const find = (filter: mongo.Filter<StoredConversation>, limit: number) =>
    collection.find(filter).project<HeldConversation>(held).limit(limit);

  return {
    /** Some that nobody has yet: first where a visitor waits, who waits longest before all others. */
    async pooledIn(teamIds: readonly string[], limit: number): Promise<HeldConversation[]> {
      const waiting = await find(pooledQueries.waiting(teamIds), limit).sort({ waitingSince: 1 }).toArray();
      if (waiting.length === limit) return waiting;
      const left = limit - waiting.length;
      return [...waiting, ...(await find(pooledQueries.others(teamIds), left).sort({ lastAt: 1 }).toArray())];
    },

    /** Some of those whose visitor waits for who has it, the longest first. */
    unansweredIn: (teamIds: readonly string[], limit: number): Promise<HeldConversation[]> =>
      find(pooledQueries.unanswered(teamIds), limit).sort({ waitingSince: 1 }).toArray(),

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
