import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: required<'receipts'>(String),
  /** Ed25519, base64url. */
  publicKey: { type: String, required: true },
  /** The private key as JWK (`crypto/sealed.ts`). */
  sealed: { type: String, required: true },
  createdAt: { type: Date, required: true },
};

/** The key by which this installation signs what it has erased. One document: all processes sign alike. */
export type StoredReceiptKey = Stored<typeof fields>;

const schema = new Schema<StoredReceiptKey>(fields, { versionKey: false, collection: 'receipt_keys' });

export const receiptKeysModel = (connection: Connection) => connection.model<StoredReceiptKey>('ReceiptKey', schema);
export type ReceiptKeysModel = ReturnType<typeof receiptKeysModel>;
