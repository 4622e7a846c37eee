import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

/** When a conversation began, and when it had its first reply. */
export type FirstReply = Pick<StoredConversation, 'createdAt' | 'teamId'> & { firstReplyAt: Date };

/** How fast a site's visitors had their first reply: read from the index alone. */
export const firstReplies = (conversations: ConversationsModel) => ({
  /** The newest of those since a time. */
  firstReplies: (siteId: string, since: Date, limit: number): Promise<FirstReply[]> =>
    collectionOf(conversations)
      // The index's own filter is said again, so that it is used.
      .find({ siteId, firstReplyAt: { $exists: true, $gte: since } })
      .project<FirstReply>({ _id: 0, firstReplyAt: 1, createdAt: 1, teamId: 1 })
      .sort({ firstReplyAt: -1 })
      .limit(limit)
      .toArray(),
});
