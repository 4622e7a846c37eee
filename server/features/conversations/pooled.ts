import type { mongo } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { pageWindows } from '../../platform/store/page-windows.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { isSet } from './view-queries.js';

/** What decides who gets a conversation, and nothing of its text. */
const held = {
  teamId: 1,
  assigneeId: 1,
  inboxState: 1,
  lastStaffSeq: 1,
  lastAt: 1,
  waitingSince: 1,
  happenings: 1,
} as const;
export type HeldConversation = Pick<StoredConversation, '_id' | keyof typeof held>;

// The index's own filter is said again, so that it is used.
const openIn = (teamIds: readonly string[]) =>
  ({ inboxState: 'open', teamId: { $in: [...teamIds], $gt: '' } }) as const;

/** What each question is to the store. */
export const pooledQueries = {
  waiting: (teamIds) => ({ ...openIn(teamIds), waitingSince: isSet }),
  unanswered: (teamIds) => ({ ...openIn(teamIds), assigneeId: { $ne: null }, waitingSince: isSet }),
  others: (teamIds) => ({
    ...openIn(teamIds),
    ...{ assigneeId: null, waitingSince: { $exists: false }, lastAt: { $exists: true } },
  }),
} satisfies Record<string, (teamIds: readonly string[]) => mongo.Filter<StoredConversation>>;
export type PooledQuery = keyof typeof pooledQueries;

const keys = { waiting: 'waitingSince', unanswered: 'waitingSince', others: 'lastAt' } as const;

/** Where a page of a question ended. */
export interface PooledPlace {
  at: Date;
  id: string;
}

export interface PooledPage {
  conversations: HeldConversation[];
  /** Undefined where there is nothing after it. */
  next: PooledPlace | undefined;
}

/** Conversations of teams that give them to their people by themselves, and how much each of these has. */
export function pooledConversations(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  const readPage = pageWindows();

  return {
    /** The next that a question finds after a place: of those whose visitor waits the longest first, else the oldest. */
    async pooled(
      query: PooledQuery,
      teamIds: readonly string[],
      { after, limit }: { after: PooledPlace | undefined; limit: number },
    ): Promise<PooledPage> {
      const [key, filter] = [keys[query], pooledQueries[query](teamIds)];
      const below = after && {
        [key]: { $gte: after.at },
        $or: [{ [key]: { $gt: after.at } }, { [key]: after.at, _id: { $gt: after.id } }],
      };
      const timeOf = (conversation: HeldConversation) => conversation[key] ?? new Date(0);
      const found = await readPage<HeldConversation>({
        list: JSON.stringify(filter),
        order: 'oldest',
        limit,
        after: after?.at,
        timeOf,
        find: (edge) =>
          collection
            .find({ $and: [filter, ...(below ? [below] : []), ...(edge ? [{ [key]: { $lte: edge } }] : [])] })
            .project<HeldConversation>(held)
            .sort({ [key]: 1, _id: 1 })
            .limit(limit)
            .toArray(),
      });
      const last = found.length === limit ? found.at(-1) : undefined;
      return { conversations: found, next: last && { at: timeOf(last), id: last._id } };
    },

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
