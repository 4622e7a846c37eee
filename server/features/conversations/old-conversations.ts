import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';

export interface OldConversations {
  siteId: string;
  states: readonly InboxState[];
  /** Their last message is younger than this, and older than `before`. */
  after: Date;
  before: Date;
}

/** For who keeps conversations for a time only: by the index of the list. */
export function oldConversations(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  const left = { erasedAt: { $exists: false } };
  const placeOf = ({ siteId, states }: OldConversations) => ({ siteId, inboxState: { $in: [...states] } });

  return {
    /** The oldest first; after a full page all of its last moment, so that the next one may begin behind it. */
    async oldOf(asked: OldConversations, limit: number): Promise<StoredConversation[]> {
      const { after, before } = asked;
      const page = await collection
        .find({ ...placeOf(asked), lastAt: { $gt: after, $lt: before }, ...left })
        .sort({ lastAt: 1 })
        .limit(limit)
        .toArray();
      const last = page.at(-1)?.lastAt;
      if (page.length < limit || !last) return page;
      const same = await collection.find({ ...placeOf(asked), lastAt: last, ...left }).toArray();
      return [...page.filter(({ lastAt }) => lastAt && lastAt < last), ...same];
    },

    countOld: (asked: OldConversations): Promise<number> =>
      collection.countDocuments({
        ...{ ...placeOf(asked), ...left },
        lastAt: { $gt: asked.after, $lt: asked.before },
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
