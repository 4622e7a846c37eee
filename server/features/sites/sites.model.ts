import { Schema, type Connection } from 'mongoose';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  /** Public: stands in the publisher's page. */
  key: { type: String, required: true },
  /** Nothing is allowed that is not listed. */
  allowedOrigins: { type: [String], required: true },
  /** Absent until somebody has set something; read by `settingsOf`. */
  settings: optional<object>(Object),
  settingsRevision: Number,
  /** Somebody has named it: until then its name is what the server began with, and visitors do not read it. */
  isNamed: Boolean,
  /** Closed to its visitors, who read what was said and nothing else. */
  archivedAt: Date,
  createdAt: { type: Date, required: true },
};

export type StoredSite = Stored<typeof fields>;

const schema = new Schema<StoredSite>(fields, { versionKey: false, collection: 'sites' });
schema.index({ key: 1 }, { unique: true });
// Mail to an address is one site's.
schema.index(
  { 'settings.mailAddress': 1 },
  { unique: true, partialFilterExpression: { 'settings.mailAddress': { $gt: '' } } },
);

export const sitesModel = (connection: Connection) => connection.model<StoredSite>('Site', schema);
export type SitesModel = ReturnType<typeof sitesModel>;
