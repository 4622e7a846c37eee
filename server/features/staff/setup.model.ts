import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: required<'owner'>(String),
  tokenHash: { type: String, required: true },
  expiresAt: { type: Date, required: true },
};

/** The one-time link with which the first owner is made. One document for the whole installation. */
export type StoredSetup = Stored<typeof fields>;

const schema = new Schema<StoredSetup>(fields, { versionKey: false, collection: 'setup' });

export const setupModel = (connection: Connection) => connection.model<StoredSetup>('Setup', schema);
export type SetupModel = ReturnType<typeof setupModel>;
