import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Whose code, and the code: it is here once, whichever process writes it. */
  _id: { type: String, required: true },
  at: { type: Date, required: true },
};

/** A code of an authenticator that has opened a session, and opens no other one. */
export type StoredUsedCode = Stored<typeof fields>;

const schema = new Schema<StoredUsedCode>(fields, { versionKey: false, collection: 'used_codes' });
// A code is taken for a minute and a half.
schema.index({ at: 1 }, { expireAfterSeconds: 5 * 60 });

export const usedCodesModel = (connection: Connection) => connection.model<StoredUsedCode>('UsedCode', schema);
export type UsedCodesModel = ReturnType<typeof usedCodesModel>;
