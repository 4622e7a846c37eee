import { Schema, type Connection } from 'mongoose';

/** One link that was asked for. Its id is made of the one it is counted for, of the stretch of time, and of a number up to the limit. */
export interface StoredLinkSlot {
  _id: string;
  /** When it is of no use any more. */
  until: Date;
}

const schema = new Schema<StoredLinkSlot>(
  { _id: { type: String, required: true }, until: { type: Date, required: true } },
  { versionKey: false, collection: 'transcript_link_slots' },
);
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

export const linkSlotsModel = (connection: Connection) => connection.model<StoredLinkSlot>('LinkSlot', schema);
export type LinkSlotsModel = ReturnType<typeof linkSlotsModel>;
