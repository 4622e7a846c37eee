import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  expiresAt: { type: Date, required: true },
};

/** What a sign-in has begun with, such as the challenge of a passkey. better-auth writes and reads it. */
type StoredVerification = Stored<typeof fields>;

const schema = new Schema<StoredVerification>(fields, { versionKey: false, collection: 'verification' });
// Anybody may begin as many as the rates let them, and most of those are never ended.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const verificationsModel = (connection: Connection) =>
  connection.model<StoredVerification>('Verification', schema);
