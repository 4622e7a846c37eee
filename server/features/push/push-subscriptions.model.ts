import { Schema, type Connection } from 'mongoose';

/** A browser of a visitor that asked to be notified of answers. */
export interface StoredPushSubscription {
  /** A hash of site and endpoint: a browser is stored once, and anyone who knows the endpoint is that browser. */
  _id: string;
  visitorId: string;
  siteId: string;
  /** Where its push service takes what is for it. Of use only with the server's private key. */
  endpoint: string;
  /** To whom it is encrypted (RFC 8291). */
  keys: { p256dh: string; auth: string };
  createdAt: Date;
}

const schema = new Schema<StoredPushSubscription>(
  {
    _id: { type: String, required: true },
    visitorId: { type: String, required: true },
    siteId: { type: String, required: true },
    endpoint: { type: String, required: true },
    keys: { _id: false, p256dh: { type: String, required: true }, auth: { type: String, required: true } },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'push_subscriptions' },
);
schema.index({ visitorId: 1, createdAt: 1 });

export const pushSubscriptionsModel = (connection: Connection) =>
  connection.model<StoredPushSubscription>('PushSubscription', schema);
export type PushSubscriptionsModel = ReturnType<typeof pushSubscriptionsModel>;
