import type { Connection, mongo } from 'mongoose';

/** A passkey, as better-auth keeps it; when it was last used is kept by us. */
export interface StoredPasskey {
  _id: mongo.ObjectId;
  userId: mongo.ObjectId;
  /** What the authenticator calls it. */
  credentialID: string;
  name?: string | null;
  createdAt: Date;
  lastUsedAt?: Date;
}

export const passkeysOf = (connection: Connection) => connection.collection<StoredPasskey>('passkey');
