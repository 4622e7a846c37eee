import { Schema, type Connection } from 'mongoose';

/** A mail that has begun and is not known to have gone out. */
export interface BegunDigest {
  /** The notification that began it: a repeat has the same Message-ID. */
  id: string;
  notificationIds: string[];
  /** Who sends it now: a new one with each attempt. */
  holder: string;
  /** The holder renews this; what is not renewed may be sent by another. */
  heldUntil: Date;
  failures: number;
  /** The mail server has refused it, and is left alone until then. */
  retryAt: Date;
}

/** What one staff member is mailed about one site. There is one mail at a time, and then a pause. */
export interface StoredDigest {
  _id: string;
  /** No other mail begins before. */
  nextAt: Date;
  current?: BegunDigest;
}

const schema = new Schema<StoredDigest>(
  { _id: { type: String, required: true }, nextAt: { type: Date, required: true }, current: Object },
  { versionKey: false, collection: 'staff_digests' },
);

export const digestsModel = (connection: Connection) => connection.model<StoredDigest>('StaffDigest', schema);
export type DigestsModel = ReturnType<typeof digestsModel>;
