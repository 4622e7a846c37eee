import { Schema, type Connection } from 'mongoose';

/** What must follow from these messages failed for good; somebody has to look at it. */
export interface StoredDeadLetter {
  /** The conversation. */
  _id: string;
  fromSeq: number;
  toSeq: number;
  tries: number;
  /** What the last try failed with. */
  error: string;
  /** When it last failed. */
  at: Date;
  /** Somebody has asked that it be tried again. */
  retryAt?: Date;
}

const schema = new Schema<StoredDeadLetter>(
  {
    _id: { type: String, required: true },
    fromSeq: { type: Number, required: true },
    toSeq: { type: Number, required: true },
    tries: { type: Number, required: true },
    error: { type: String, required: true },
    at: { type: Date, required: true },
    retryAt: Date,
  },
  { versionKey: false, collection: 'dead_letters' },
);
schema.index({ retryAt: 1 });

export const deadLettersModel = (connection: Connection) => connection.model<StoredDeadLetter>('DeadLetter', schema);
export type DeadLettersModel = ReturnType<typeof deadLettersModel>;
