import { Schema, type Connection } from 'mongoose';

/** One entry of a site's feed: the conversation changed. */
export interface StoredFeedEntry {
  siteId: string;
  /** 1, 2, 3 … within the site, without holes: two processes cannot take the same. */
  number: number;
  conversationId: string;
  at: Date;
}

const schema = new Schema<StoredFeedEntry>(
  {
    siteId: { type: String, required: true },
    number: { type: Number, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'feed' },
);
schema.index({ siteId: 1, number: 1 }, { unique: true });

export const feedModel = (connection: Connection) => connection.model<StoredFeedEntry>('FeedEntry', schema);
export type FeedModel = ReturnType<typeof feedModel>;
