import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the person and the conversation: one, however often they are named there. */
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  conversationId: { type: String, required: true },
  /** The last note that names them. */
  number: { type: Number, required: true },
  at: { type: Date, required: true },
  /** When they are told beside the inbox, where they have not looked. Absent: they were, or need not be. */
  dueAt: Date,
  /** The last note of which they were told so. */
  toldNumber: Number,
};

/** Somebody is named in a note and has not opened the conversation since. */
export type StoredMention = Stored<typeof fields>;

const schema = new Schema<StoredMention>(fields, { versionKey: false, collection: 'unread_mentions' });
schema.index({ staffId: 1, at: -1 });
schema.index({ conversationId: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const mentionsModel = (connection: Connection) => connection.model<StoredMention>('UnreadMention', schema);
export type MentionsModel = ReturnType<typeof mentionsModel>;
