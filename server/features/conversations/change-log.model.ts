import { Schema, type Connection } from 'mongoose';

/** One entry: the conversation changed. The number is the document's id, so two processes cannot take the same. */
export interface StoredChange {
  _id: number;
  siteId: string;
  conversationId: string;
  at: Date;
}

/** Longer than any session lives: anyone who is still signed in finds the log back to where they left. */
const keptSeconds = 30 * 24 * 60 * 60;

const schema = new Schema<StoredChange>(
  {
    _id: { type: Number, required: true },
    siteId: { type: String, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'changes' },
);
schema.index({ at: 1 }, { expireAfterSeconds: keptSeconds });

export const changesModel = (connection: Connection) => connection.model<StoredChange>('Change', schema);
export type ChangesModel = ReturnType<typeof changesModel>;
