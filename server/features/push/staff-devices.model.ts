import { Schema, type Connection } from 'mongoose';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const keyFields = {
  p256dh: { type: String, required: true },
  auth: { type: String, required: true },
};

const fields = {
  /** A hash of the endpoint: a browser is stored once, and tells whom it was signed in by last. */
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  /** It ends with this one. */
  sessionId: { type: String, required: true },
  endpoint: { type: String, required: true },
  /** To whom it is encrypted (RFC 8291). */
  keys: required<Stored<typeof keyFields>>(part(keyFields)),
  createdAt: { type: Date, required: true },
  /** Its person has ended it from another device: it is not to begin again by itself. Its endpoint and keys are empty. */
  endedAt: Date,
  /** The conversations that it may be showing now. */
  shown: optional<string[]>([String]),
};

/** A browser of the staff that tells them what waits. */
export type StoredStaffDevice = Stored<typeof fields>;

const schema = new Schema<StoredStaffDevice>(fields, { versionKey: false, collection: 'staff_devices' });
schema.index({ staffId: 1, createdAt: -1 });
schema.index({ sessionId: 1 });
schema.index({ shown: 1 });
schema.index({ endedAt: 1 }, { partialFilterExpression: { endedAt: { $exists: true } } });

export const staffDevicesModel = (connection: Connection) => connection.model<StoredStaffDevice>('StaffDevice', schema);
export type StaffDevicesModel = ReturnType<typeof staffDevicesModel>;
