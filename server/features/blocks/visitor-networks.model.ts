import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  visitorId: { type: String, required: true },
  /** A hash by the key of this installation: the address itself is kept nowhere. */
  network: { type: String, required: true },
  /** On this day a message came from there. */
  at: { type: Date, required: true },
};

/** From where a visitor has written lately. */
export type StoredVisitorNetwork = Stored<typeof fields>;

const schema = new Schema<StoredVisitorNetwork>(fields, { versionKey: false, collection: 'visitor_networks' });
schema.index({ siteId: 1, network: 1 });
schema.index({ visitorId: 1, at: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: 30 * 24 * 60 * 60 });

export const visitorNetworksModel = (connection: Connection) =>
  connection.model<StoredVisitorNetwork>('VisitorNetwork', schema);
export type VisitorNetworksModel = ReturnType<typeof visitorNetworksModel>;
