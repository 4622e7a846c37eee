import type { FeedCursors, ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { viewNames, type ViewId } from '../../../shared/list-views.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import type { Feed } from './feed.js';
import { belowIn, filterOf, sortOf, type RowPlace } from './view-queries.js';

/** What ended longer ago is read only for a list that goes back so far: the store sorts all that it finds. */
const lately = 14 * 24 * 60 * 60_000;

export interface ListedPage {
  conversations: StoredConversation[];
  cursors: FeedCursors;
  hasMore: boolean;
}

/** The inbox's list by its views. */
export function listConversations({ conversations, feed }: { conversations: ConversationsModel; feed: Feed }) {
  const collection = collectionOf(conversations);

  async function read(actor: StaffActor, view: ViewId, after: RowPlace | undefined, limit: number) {
    const filter = { $and: [filterOf(view, actor), after ? belowIn(view, after) : {}] };
    const find = (more: object) =>
      collection
        .find({ $and: [filter, more] })
        .sort(sortOf(view))
        .limit(limit)
        .toArray();
    if (view !== 'resolved') return find({});
    const first = await find({ lastAt: { $gte: new Date((after?.at.getTime() ?? Date.now()) - lately) } });
    return first.length === limit ? first : find({});
  }

  return {
    /** A page of a view, of the sites that the actor may see. */
    async list(
      actor: StaffActor,
      { view, after, limit }: { view: ViewId; after?: { at: string; id: string } | undefined; limit: number },
    ): Promise<ListedPage> {
      const siteIds = sitesWhere(actor, 'conversation:read');
      // Read before the rows, so that they are at least as new.
      const cursors = Object.fromEntries(await feed.last(siteIds));
      const place = after && { at: new Date(after.at), id: after.id };
      const found = await read(actor, view, place, limit + 1);
      return { conversations: found.slice(0, limit), cursors, hasMore: found.length > limit };
    },

    async count(actor: StaffActor, counted: readonly ViewId[] = viewNames): Promise<ViewCounts> {
      const countIn = async (view: ViewId) =>
        [view, await collection.countDocuments(filterOf(view, actor), { limit: limits.countedConversations })] as const;
      return Object.fromEntries(await Promise.all(counted.map(countIn)));
    },
  };
}
