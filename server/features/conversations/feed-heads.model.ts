import { Schema, type Connection } from 'mongoose';

/** Where the feed of a site begins and ends, so that nobody has to sort it. */
export interface StoredFeedHead {
  /** The site. */
  _id: string;
  /** A number that the feed has reached. It is a little behind: the last entry is this one, or comes after it. */
  number: number;
  /** The first entry that is kept; absent while all are. */
  firstNumber?: number;
}

const schema = new Schema<StoredFeedHead>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    firstNumber: Number,
  },
  { versionKey: false, collection: 'feed_heads' },
);

export const feedHeadsModel = (connection: Connection) => connection.model<StoredFeedHead>('FeedHead', schema);
export type FeedHeadsModel = ReturnType<typeof feedHeadsModel>;
