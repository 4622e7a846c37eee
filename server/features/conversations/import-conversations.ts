import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { conversationsModel, type StoredConversation } from './conversations.model.js';
import { feedHeadsModel } from './feed-heads.model.js';
import { feedModel } from './feed.model.js';
import { Feed } from './feed.js';

type Imported = Pick<StoredConversation, '_id' | 'siteId'>;

/**
 * Stores conversations whose summaries are those of their messages, many at once, and enters them in the feeds of their sites.
 * The messages come first: what is in the feed can be read. One call at a time, as the feed wants it.
 */
export function importConversations(connection: Connection) {
  const conversations = collectionOf(conversationsModel(connection));
  const feed = new Feed(feedModel(connection), feedHeadsModel(connection));

  /** May be repeated: one entry too many does no harm. */
  async function enter(imported: readonly Imported[]): Promise<void> {
    const bySite = new Map<string, string[]>();
    for (const { _id, siteId } of imported) bySite.set(siteId, [...(bySite.get(siteId) ?? []), _id]);
    await Promise.all([...bySite].map(([siteId, ids]) => feed.append(siteId, ids)));
  }

  return {
    async store(imported: readonly StoredConversation[]): Promise<void> {
      if (imported.length === 0) return;
      await conversations.insertMany([...imported], { ordered: false });
      await enter(imported);
    },

    enter,
  };
}
