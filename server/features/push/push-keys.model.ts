import { Schema, type Connection } from 'mongoose';

/** The keys by which push services know this installation (VAPID, RFC 8292). One document: all processes sign alike. */
export interface StoredPushKeys {
  _id: 'vapid';
  publicKey: string;
  /** The private key (`store/sealed.ts`). */
  sealed: string;
  createdAt: Date;
}

const schema = new Schema<StoredPushKeys>(
  {
    _id: { type: String, required: true },
    publicKey: { type: String, required: true },
    sealed: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'push_keys' },
);

export const pushKeysModel = (connection: Connection) => connection.model<StoredPushKeys>('PushKeys', schema);
export type PushKeysModel = ReturnType<typeof pushKeysModel>;
