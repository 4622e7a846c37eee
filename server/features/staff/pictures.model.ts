import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** The staff member's. */
  _id: { type: String, required: true },
  /** Public, unguessable, and another one for every picture: it says nothing of whose it is, and what it names never changes. */
  pictureId: { type: String, required: true },
  /** WebP, as the server has drawn it. */
  bytes: { type: Buffer, required: true },
};

/** What a staff member looks like. One small document each, so that one write is the whole of every change. */
export type StoredPicture = Stored<typeof fields>;

const schema = new Schema<StoredPicture>(fields, { versionKey: false, collection: 'staff_pictures' });
schema.index({ pictureId: 1 }, { unique: true });

export const picturesModel = (connection: Connection) => connection.model<StoredPicture>('StaffPicture', schema);
export type PicturesModel = ReturnType<typeof picturesModel>;
