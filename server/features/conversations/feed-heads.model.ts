import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** The site. */
  _id: { type: String, required: true },
  /** A number that the feed has reached. It is a little behind: the last entry is this one, or comes after it. */
  number: { type: Number, required: true },
  /** The first entry that is kept; absent while all are. */
  firstNumber: Number,
};

/** Where the feed of a site begins and ends, so that nobody has to sort it. */
export type StoredFeedHead = Stored<typeof fields>;

const schema = new Schema<StoredFeedHead>(fields, { versionKey: false, collection: 'feed_heads' });

export const feedHeadsModel = (connection: Connection) => connection.model<StoredFeedHead>('FeedHead', schema);
export type FeedHeadsModel = ReturnType<typeof feedHeadsModel>;
