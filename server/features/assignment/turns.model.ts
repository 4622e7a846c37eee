import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** The team. */
  _id: { type: String, required: true },
  /** Of each person the number of their last turn; who has the lowest is next. */
  lastOf: required<Record<string, number>>(Object),
};

/** Whose turn it was in a team. Its own, as what is set of a team is read far more often. */
export type StoredTurns = Stored<typeof fields>;

const schema = new Schema<StoredTurns>(fields, { versionKey: false, collection: 'assignment_turns' });

export const turnsModel = (connection: Connection) => connection.model<StoredTurns>('AssignmentTurns', schema);
export type TurnsModel = ReturnType<typeof turnsModel>;
