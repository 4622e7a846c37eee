import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../store/stored.js';

const fields = {
  /** What is done by one process at a time. */
  _id: { type: String, required: true },
  holder: { type: String, required: true },
  heldUntil: { type: Date, required: true },
};

/** Who does now what only one process may do at once. */
export type StoredLease = Stored<typeof fields>;

const schema = new Schema<StoredLease>(fields, { versionKey: false, collection: 'leases' });

export const leasesModel = (connection: Connection) => connection.model<StoredLease>('Lease', schema);
export type LeasesModel = ReturnType<typeof leasesModel>;
