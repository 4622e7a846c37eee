import { Schema, type Connection } from 'mongoose';

/** The erasure to erase all of a visitor. Written first; removed when even what came late is gone. */
export interface StoredErasure {
  /** The visitor's id. */
  _id: string;
  /** Of what has become a tombstone already nobody else could tell whose it was. */
  conversationIds: string[];
  /** When it is to be done (again). */
  dueAt: Date;
  /** Everything is gone; what was on its way at that moment is looked for once more. */
  isDone: boolean;
}

const schema = new Schema<StoredErasure>(
  {
    _id: { type: String, required: true },
    conversationIds: { type: [String], required: true },
    dueAt: { type: Date, required: true },
    isDone: { type: Boolean, required: true },
  },
  { versionKey: false, collection: 'erasures' },
);
schema.index({ dueAt: 1 });

export const erasuresModel = (connection: Connection) => connection.model<StoredErasure>('Erasure', schema);
export type ErasuresModel = ReturnType<typeof erasuresModel>;
