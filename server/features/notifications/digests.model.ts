import { Schema, type Connection } from 'mongoose';
import { optional, part, type Stored } from '../../platform/store/stored.js';

const begunFields = {
  /** The notification that began it: a repeat has the same Message-ID. */
  id: { type: String, required: true },
  notificationIds: { type: [String], required: true },
  /** Who sends it now: a new one with each attempt. */
  holder: { type: String, required: true },
  /** The holder renews this; what is not renewed may be sent by another. */
  heldUntil: { type: Date, required: true },
  failures: { type: Number, required: true },
  /** The mail server has refused it, and is left alone until then. */
  retryAt: { type: Date, required: true },
};

/** A mail that has begun and is not known to have gone out. */
export type BegunDigest = Stored<typeof begunFields>;

const fields = {
  _id: { type: String, required: true },
  /** No other mail begins before. */
  nextAt: { type: Date, required: true },
  current: optional<BegunDigest>(part(begunFields)),
};

/** What one staff member is mailed about one site. There is one mail at a time, and then a pause. */
export type StoredDigest = Stored<typeof fields>;

const schema = new Schema<StoredDigest>(fields, { versionKey: false, collection: 'staff_digests' });

export const digestsModel = (connection: Connection) => connection.model<StoredDigest>('StaffDigest', schema);
export type DigestsModel = ReturnType<typeof digestsModel>;
