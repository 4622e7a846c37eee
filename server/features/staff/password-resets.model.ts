import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  /** In small letters. Whether there is an account of it is looked up when the mail is made. */
  email: { type: String, required: true },
  secretHashes: { type: [String], required: true },
  usableUntil: { type: Date, required: true },
  dueAt: Date,
  at: { type: Date, required: true },
  /** Who of the staff made its link to pass on. Absent where the person asked for a mail themselves. */
  by: String,
};

/** Somebody has asked for a new password. The same document for accounts that there are not (B22). */
export type StoredPasswordReset = Stored<typeof fields>;

export const resetHoldsMs = 60 * 60_000;

const schema = new Schema<StoredPasswordReset>(fields, { versionKey: false, collection: 'password_resets' });
schema.index({ at: 1 }, { expireAfterSeconds: 24 * 60 * 60 });
schema.index({ secretHashes: 1 });
schema.index({ email: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const passwordResetsModel = (connection: Connection) =>
  connection.model<StoredPasswordReset>('PasswordReset', schema);
export type PasswordResetsModel = ReturnType<typeof passwordResetsModel>;
