import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Made of both (`idOf`), so that there is one. */
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  conversationId: { type: String, required: true },
  readSeq: { type: Number, required: true },
  at: { type: Date, required: true },
};

/** Up to where one person has read in a conversation that they have opened. */
export type StoredRead = Stored<typeof fields>;

const schema = new Schema<StoredRead>(fields, { versionKey: false, collection: 'reads' });
schema.index({ staffId: 1, at: -1 });
schema.index({ conversationId: 1 });
schema.index({ at: 1 });

export const idOf = (staffId: string, conversationId: string) => `${staffId}:${conversationId}`;

export const readsModel = (connection: Connection) => connection.model<StoredRead>('Read', schema);
export type ReadsModel = ReturnType<typeof readsModel>;
