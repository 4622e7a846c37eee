import { Schema, type Connection } from 'mongoose';
import { optional, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the visitor (`erasedId`): there is one, however often the erasure is tried. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  by: required<'visitor' | 'staff'>(String),
  begunAt: { type: Date, required: true },
  /** How many documents of each collection there were, before the first of them went. */
  erased: required<Record<string, number>>(Object),
  /** Absent until all is gone. */
  doneAt: Date,
  publicKey: String,
  signature: optional<string>(String),
};

/** What an erasure has taken away, in numbers. Kept for good: it is the proof. */
export type StoredReceipt = Stored<typeof fields>;

const schema = new Schema<StoredReceipt>(fields, {
  versionKey: false,
  minimize: false,
  collection: 'erasure_receipts',
});
schema.index({ siteId: 1, begunAt: -1 });

export const receiptsModel = (connection: Connection) => connection.model<StoredReceipt>('ErasureReceipt', schema);
export type ReceiptsModel = ReturnType<typeof receiptsModel>;
