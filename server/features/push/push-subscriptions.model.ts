import { Schema, type Connection } from 'mongoose';
import { part, required, type Stored } from '../../platform/store/stored.js';

const keyFields = {
  p256dh: { type: String, required: true },
  auth: { type: String, required: true },
};
type PushKeys = Stored<typeof keyFields>;

const fields = {
  /** A hash of site and endpoint: a browser is stored once, and anyone who knows the endpoint is that browser. */
  _id: { type: String, required: true },
  visitorId: { type: String, required: true },
  siteId: { type: String, required: true },
  /** Where its push service takes what is for it. Of use only with the server's private key. */
  endpoint: { type: String, required: true },
  /** To whom it is encrypted (RFC 8291). */
  keys: required<PushKeys>(part(keyFields)),
  createdAt: { type: Date, required: true },
};

/** A browser of a visitor that asked to be notified of answers. */
export type StoredPushSubscription = Stored<typeof fields>;

const schema = new Schema<StoredPushSubscription>(fields, { versionKey: false, collection: 'push_subscriptions' });
schema.index({ visitorId: 1, createdAt: 1 });

export const pushSubscriptionsModel = (connection: Connection) =>
  connection.model<StoredPushSubscription>('PushSubscription', schema);
export type PushSubscriptionsModel = ReturnType<typeof pushSubscriptionsModel>;
