import type { StaffActor } from '../../kernel/actors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ChangeLog } from './change-log.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

/** The inbox's list, and what has changed in it. */
export function listConversations(deps: { conversations: ConversationsModel; changeLog: ChangeLog }) {
  const { conversations, changeLog } = deps;
  const collection = collectionOf(conversations);

  return {
    /** The newest first, of the sites that the actor may see. */
    async list(actor: StaffActor, input: { before?: { lastAt: string; id: string } | undefined; limit: number }) {
      const cursor = await changeLog.last();
      const { before, limit } = input;
      const found = await collection
        .find({ siteId: { $in: [...actor.siteIds] }, ...(before ? olderThan(before) : { lastAt: { $exists: true } }) })
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { conversations: found.slice(0, limit), cursor, hasMore: found.length > limit };
    },

    /** What changed after a number of the log, each conversation once, as it is now. */
    async changes(actor: StaffActor, input: { after: number; limit: number }) {
      const last = await changeLog.last();
      const entries = await changeLog.after(input.after, actor.siteIds, input.limit);
      const hasMore = entries.length === input.limit;
      const newest = entries.at(-1)?._id ?? input.after;
      const ids = [...new Set(entries.map((entry) => entry.conversationId))];
      const found =
        ids.length === 0 ? [] : await conversations.find({ _id: { $in: ids } }).lean<StoredConversation[]>();
      return { conversations: found, cursor: hasMore ? newest : Math.max(newest, last), hasMore };
    },
  };
}

/** The place in the list after this entry; the id decides between two of the same moment. */
function olderThan({ lastAt, id }: { lastAt: string; id: string }) {
  const at = new Date(lastAt);
  return { $or: [{ lastAt: { $lt: at } }, { lastAt: at, _id: { $lt: id } }] };
}
