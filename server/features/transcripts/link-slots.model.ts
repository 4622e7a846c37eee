import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  /** When it is of no use any more. */
  until: { type: Date, required: true },
};

/** One link that was asked for. Its id is made of the one it is counted for, of the stretch of time, and of a number up to the limit. */
export type StoredLinkSlot = Stored<typeof fields>;

const schema = new Schema<StoredLinkSlot>(fields, { versionKey: false, collection: 'transcript_link_slots' });
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

export const linkSlotsModel = (connection: Connection) => connection.model<StoredLinkSlot>('LinkSlot', schema);
export type LinkSlotsModel = ReturnType<typeof linkSlotsModel>;
