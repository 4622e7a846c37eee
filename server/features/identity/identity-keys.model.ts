import { Schema, type Connection } from 'mongoose';
import type { IdentityAlgorithm } from '../../../shared/wire/identity/entities.js';

/** A key by which a publisher signs who a visitor is. The algorithm belongs to the key: a token cannot choose it. */
export interface StoredIdentityKey {
  /** The `kid` of the tokens. */
  _id: string;
  siteId: string;
  /** A site has as many keys as there are slots; the index decides who gets one. */
  slot: number;
  algorithm: IdentityAlgorithm;
  /** HS256: the secret, sealed (`store/sealed.ts`). */
  sealed?: string;
  /** EdDSA: the public key, base64url. */
  publicKey?: string;
  createdAt: Date;
}

const schema = new Schema<StoredIdentityKey>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    slot: { type: Number, required: true },
    algorithm: { type: String, required: true },
    sealed: String,
    publicKey: String,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'identity_keys' },
);
schema.index({ siteId: 1, slot: 1 }, { unique: true });

export const identityKeysModel = (connection: Connection) => connection.model<StoredIdentityKey>('IdentityKey', schema);
export type IdentityKeysModel = ReturnType<typeof identityKeysModel>;
