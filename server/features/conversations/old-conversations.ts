import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

export interface OldConversations {
  siteId: string;
  states: readonly InboxState[];
  /** Their last message is older than this. */
  before: Date;
  /** They come after this one. */
  after?: { at: Date; id: string } | undefined;
}

interface Among {
  ids: readonly string[];
  visitorIds: readonly string[];
}

/** For who keeps conversations for a time only: by the index of the list. */
export function oldConversations(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  const placeOf = ({ siteId, states }: OldConversations) => ({
    ...{ siteId, inboxState: { $in: [...states] } },
    erasedAt: { $exists: false },
  });

  return {
    /** The oldest first; of one moment in the order of their ids, so that the next page begins behind any of them. */
    oldOf(asked: OldConversations, limit: number): Promise<StoredConversation[]> {
      const { after, before } = asked;
      const old = after
        ? {
            lastAt: { $gte: after.at, $lt: before },
            $or: [{ lastAt: { $gt: after.at } }, { _id: { $gt: after.id } }],
          }
        : { lastAt: { $lt: before } };
      return collection
        .find({ ...placeOf(asked), ...old })
        .sort({ lastAt: 1, _id: 1 })
        .limit(limit)
        .toArray();
    },

    /** Of all, or of these and of all of these visitors alone. */
    countOld: (asked: OldConversations, among?: Among): Promise<number> =>
      collection.countDocuments({
        ...{ ...placeOf(asked), lastAt: { $lt: asked.before } },
        ...(among ? { $or: [{ _id: { $in: [...among.ids] } }, { visitorId: { $in: [...among.visitorIds] } }] } : {}),
      }),
  };
}

/** Without what it has copied of its visitor, and where they were. */
export function withoutVisitor(stored: StoredConversation): StoredConversation {
  if (stored.erasedAt) return stored;
  const { person, attributes, visit, contactForm, pages, pageUrl, pageTitle, ...rest } = stored;
  const copied = [person, attributes, visit, contactForm, pages, pageUrl, pageTitle];
  return copied.every((each) => each === undefined) ? stored : rest;
}
