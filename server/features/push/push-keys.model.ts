import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: required<'vapid'>(String),
  publicKey: { type: String, required: true },
  /** The private key (`store/sealed.ts`). */
  sealed: { type: String, required: true },
  createdAt: { type: Date, required: true },
};

/** The keys by which push services know this installation (VAPID, RFC 8292). One document: all processes sign alike. */
export type StoredPushKeys = Stored<typeof fields>;

const schema = new Schema<StoredPushKeys>(fields, { versionKey: false, collection: 'push_keys' });

export const pushKeysModel = (connection: Connection) => connection.model<StoredPushKeys>('PushKeys', schema);
export type PushKeysModel = ReturnType<typeof pushKeysModel>;
