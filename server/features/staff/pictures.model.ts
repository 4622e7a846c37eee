import { Schema, type Connection } from 'mongoose';

/** What a staff member looks like. One small document each, so that one write is the whole of every change. */
export interface StoredPicture {
  /** The staff member's. */
  _id: string;
  /** Public, unguessable, and another one for every picture: it says nothing of whose it is, and what it names never changes. */
  pictureId: string;
  /** WebP, as the server has drawn it. */
  bytes: Buffer;
}

const schema = new Schema<StoredPicture>(
  {
    _id: { type: String, required: true },
    pictureId: { type: String, required: true },
    bytes: { type: Buffer, required: true },
  },
  { versionKey: false, collection: 'staff_pictures' },
);
schema.index({ pictureId: 1 }, { unique: true });

export const picturesModel = (connection: Connection) => connection.model<StoredPicture>('StaffPicture', schema);
export type PicturesModel = ReturnType<typeof picturesModel>;
