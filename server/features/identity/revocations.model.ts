import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Site, kind and what is revoked (`revocationId`). */
  _id: { type: String, required: true },
  at: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
};

/** Tokens that do not count any more, though their signature does. Kept until the last of them has expired. */
export type StoredRevocation = Stored<typeof fields>;

const schema = new Schema<StoredRevocation>(fields, { versionKey: false, collection: 'identity_revocations' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const revocationsModel = (connection: Connection) => connection.model<StoredRevocation>('Revocation', schema);
export type RevocationsModel = ReturnType<typeof revocationsModel>;
