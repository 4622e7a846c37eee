import { Schema, type Connection } from 'mongoose';
import type { IdentityAlgorithm } from '../../../shared/wire/identity/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** The `kid` of the tokens. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  /** A site has as many keys as there are slots; the index decides who gets one. */
  slot: { type: Number, required: true },
  algorithm: required<IdentityAlgorithm>(String),
  /** HS256: the secret, sealed (`store/sealed.ts`). */
  sealed: String,
  /** EdDSA: the public key, base64url. */
  publicKey: String,
  createdAt: { type: Date, required: true },
};

/** A key by which a publisher signs who a visitor is. The algorithm belongs to the key: a token cannot choose it. */
export type StoredIdentityKey = Stored<typeof fields>;

const schema = new Schema<StoredIdentityKey>(fields, { versionKey: false, collection: 'identity_keys' });
schema.index({ siteId: 1, slot: 1 }, { unique: true });

export const identityKeysModel = (connection: Connection) => connection.model<StoredIdentityKey>('IdentityKey', schema);
export type IdentityKeysModel = ReturnType<typeof identityKeysModel>;
