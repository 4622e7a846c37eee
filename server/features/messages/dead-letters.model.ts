import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** The conversation. */
  _id: { type: String, required: true },
  fromSeq: { type: Number, required: true },
  toSeq: { type: Number, required: true },
  tries: { type: Number, required: true },
  /** What the last try failed with. */
  error: { type: String, required: true },
  /** When it last failed. */
  at: { type: Date, required: true },
  /** Somebody has asked that it be tried again. */
  retryAt: Date,
};

/** What must follow from these messages failed for good; somebody has to look at it. */
export type StoredDeadLetter = Stored<typeof fields>;

const schema = new Schema<StoredDeadLetter>(fields, { versionKey: false, collection: 'dead_letters' });
schema.index({ retryAt: 1 });
schema.index({ at: 1 });

export const deadLettersModel = (connection: Connection) => connection.model<StoredDeadLetter>('DeadLetter', schema);
export type DeadLettersModel = ReturnType<typeof deadLettersModel>;
