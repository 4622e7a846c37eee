import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** The visitor's id. */
  _id: { type: String, required: true },
  /** Of what has become a tombstone already nobody else could tell whose it was. */
  conversationIds: { type: [String], required: true },
  /** When it is to be done (again). */
  dueAt: { type: Date, required: true },
  /** Everything is gone; what was on its way at that moment is looked for once more. */
  isDone: { type: Boolean, required: true },
};

/** The erasure to erase all of a visitor. Written first; removed when even what came late is gone. */
export type StoredErasure = Stored<typeof fields>;

const schema = new Schema<StoredErasure>(fields, { versionKey: false, collection: 'erasures' });
schema.index({ dueAt: 1 });

export const erasuresModel = (connection: Connection) => connection.model<StoredErasure>('Erasure', schema);
export type ErasuresModel = ReturnType<typeof erasuresModel>;
