import { Schema, type Connection } from 'mongoose';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  /** The session in which it was asked for: it stays, all others end. Empty where none stays. */
  sessionId: { type: String, required: true },
  /** The new address, in small letters. */
  email: { type: String, required: true },
  /** Of a note: the address of before, which it goes to once the new one holds. Absent where the new one is still to be proved. */
  former: optional<string>(String),
  secretHashes: { type: [String], required: true },
  usableUntil: { type: Date, required: true },
  dueAt: Date,
  at: { type: Date, required: true },
};

/** Somebody signs in by another address from now on: once a link has shown that it is theirs. */
export type StoredEmailChange = Stored<typeof fields>;

export const emailChangeHoldsMs = 24 * 60 * 60_000;

const schema = new Schema<StoredEmailChange>(fields, { versionKey: false, collection: 'email_changes' });
schema.index({ at: 1 }, { expireAfterSeconds: 3 * 24 * 60 * 60 });
schema.index({ secretHashes: 1 });
schema.index({ staffId: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const emailChangesModel = (connection: Connection) => connection.model<StoredEmailChange>('EmailChange', schema);
export type EmailChangesModel = ReturnType<typeof emailChangesModel>;
