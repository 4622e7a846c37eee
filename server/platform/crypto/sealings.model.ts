import { Schema, type Connection } from 'mongoose';
import { optional, type Stored } from '../store/stored.js';

const fields = {
  /** The kind of data. */
  _id: { type: String, required: true },
  /** The key that seals it anew, or has. */
  keyId: { type: String, required: true },
  /** How far that is; absent at the beginning. */
  after: optional<unknown>(Object),
  /** So many of those before `after` cannot be opened. */
  unopened: Number,
  /** None is left. */
  isDone: { type: Boolean, required: true },
};

/** How far stored data are sealed by the first key. */
export type StoredSealing = Stored<typeof fields>;

const schema = new Schema<StoredSealing>(fields, { versionKey: false, collection: 'sealings' });

export const sealingsModel = (connection: Connection) => connection.model<StoredSealing>('Sealing', schema);
