import { Schema, type Connection } from 'mongoose';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  staffId: String,
  siteIds: optional<string[]>([String]),
  teamIds: optional<string[]>([String]),
  teamId: String,
  /** Who gets what they answer, where they may see it. */
  successorId: String,
  at: { type: Date, required: true },
  /** What follows was done, and is done once more: for what was under way at that time. */
  isDone: Boolean,
};

/** Somebody leaves, or a team does. Written before it happens and removed when all that follows is done. */
export type StoredDeparture = Stored<typeof fields>;

const schema = new Schema<StoredDeparture>(fields, { versionKey: false, collection: 'departures' });
schema.index({ at: 1 });

export const departuresModel = (connection: Connection) => connection.model<StoredDeparture>('Departure', schema);
export type DeparturesModel = ReturnType<typeof departuresModel>;
