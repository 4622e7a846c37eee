import { Schema, type Connection } from 'mongoose';

/** The one-time link with which the first owner is made. One document for the whole installation. */
export interface StoredSetup {
  _id: 'owner';
  tokenHash: string;
  expiresAt: Date;
}

const schema = new Schema<StoredSetup>(
  { _id: { type: String, required: true }, tokenHash: String, expiresAt: Date },
  { versionKey: false, collection: 'setup' },
);

export const setupModel = (connection: Connection) => connection.model<StoredSetup>('Setup', schema);
export type SetupModel = ReturnType<typeof setupModel>;
