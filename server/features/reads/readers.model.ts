import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the staff member. */
  _id: { type: String, required: true },
  since: { type: Date, required: true },
};

/** Since when it is kept what somebody has read. */
export type StoredReader = Stored<typeof fields>;

const schema = new Schema<StoredReader>(fields, { versionKey: false, collection: 'readers' });

export const readersModel = (connection: Connection) => connection.model<StoredReader>('Reader', schema);
export type ReadersModel = ReturnType<typeof readersModel>;
