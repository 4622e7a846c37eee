import { Schema, type Connection } from 'mongoose';

export interface StoredSite {
  _id: string;
  name: string;
  /** Public: stands in the publisher's page. */
  key: string;
  /** Nothing is allowed that is not listed. */
  allowedOrigins: string[];
  /** Absent until somebody has set something; read by `settingsOf`. */
  settings?: object;
  settingsRevision?: number;
  createdAt: Date;
}

const schema = new Schema<StoredSite>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    key: { type: String, required: true },
    allowedOrigins: { type: [String], required: true },
    settings: Object,
    settingsRevision: Number,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'sites' },
);
schema.index({ key: 1 }, { unique: true });

export const sitesModel = (connection: Connection) => connection.model<StoredSite>('Site', schema);
export type SitesModel = ReturnType<typeof sitesModel>;
