import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the site and the bytes, so that what an address names never changes. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  /** WebP, as the server has drawn it. */
  bytes: { type: Buffer, required: true },
  /** When it was uploaded last. */
  at: { type: Date, required: true },
};

/** What stands on a site's launcher: its present picture, and those that its history may bring back. */
export type StoredSitePicture = Stored<typeof fields>;

const schema = new Schema<StoredSitePicture>(fields, { versionKey: false, collection: 'site_pictures' });
schema.index({ siteId: 1, at: -1 });

export const sitePicturesModel = (connection: Connection) => connection.model<StoredSitePicture>('SitePicture', schema);
export type SitePicturesModel = ReturnType<typeof sitePicturesModel>;
