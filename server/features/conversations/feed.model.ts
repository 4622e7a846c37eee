import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  siteId: { type: String, required: true },
  /** 1, 2, 3 … within the site, without holes: two processes cannot take the same. */
  number: { type: Number, required: true },
  conversationId: { type: String, required: true },
  at: { type: Date, required: true },
};

/** One entry of a site's feed: the conversation changed. */
export type StoredFeedEntry = Stored<typeof fields>;

const schema = new Schema<StoredFeedEntry>(fields, { versionKey: false, collection: 'feed' });
schema.index({ siteId: 1, number: 1 }, { unique: true });

export const feedModel = (connection: Connection) => connection.model<StoredFeedEntry>('FeedEntry', schema);
export type FeedModel = ReturnType<typeof feedModel>;
