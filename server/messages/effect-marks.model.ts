import { Schema, type Connection } from 'mongoose';

/** How far one process has come with the effects of the messages that it stored. */
export interface StoredEffectMark {
  /** The process. */
  _id: string;
  /** Every message that this process stored before (by its own clock) has its effects done. */
  doneBefore: Date;
  /** When the process was last alive. */
  beatAt: Date;
}

const schema = new Schema<StoredEffectMark>(
  {
    _id: { type: String, required: true },
    doneBefore: { type: Date, required: true },
    beatAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'effect_marks' },
);

export const effectMarksModel = (connection: Connection) => connection.model<StoredEffectMark>('EffectMark', schema);
export type EffectMarksModel = ReturnType<typeof effectMarksModel>;
