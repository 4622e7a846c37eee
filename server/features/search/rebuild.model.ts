import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

/** What is gone through, one after the other: what may be found at once comes first. */
export const rebuildSteps = ['people', 'messages', 'notes'] as const;
export type RebuildStep = (typeof rebuildSteps)[number];

const fields = {
  _id: { type: String, required: true },
  /** Of the way in which texts are split into words. */
  version: { type: Number, required: true },
  step: required<RebuildStep>(String),
  /** The id of the last one that is done, of a step that goes from the newest to the oldest. */
  after: String,
  /** How many were gone through in all steps, and about how many there are. */
  done: { type: Number, required: true },
  total: { type: Number, required: true },
  doneAt: Date,
};

/** How far the entries of what is stored already are made. */
export type StoredRebuild = Stored<typeof fields>;

const schema = new Schema<StoredRebuild>(fields, { versionKey: false, collection: 'search_rebuilds' });

export const rebuildModel = (connection: Connection) => connection.model<StoredRebuild>('SearchRebuild', schema);
export type RebuildModel = ReturnType<typeof rebuildModel>;
