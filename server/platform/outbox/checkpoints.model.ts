import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../store/stored.js';

const fields = {
  /** The process. */
  _id: { type: String, required: true },
  /** What follows is done for all that this process stored before this time, by its own clock. */
  doneBefore: { type: Date, required: true },
  /** When the process was last alive, by the store's clock. */
  heartbeatAt: { type: Date, required: true },
  /** The migrations that the process knows: one that it does not know waits until it has ended (store/version-gate.ts). */
  knows: { type: [String], default: undefined },
};

/** How far one process has come with what follows from all that it stored. */
export type StoredCheckpoint = Stored<typeof fields>;

const schema = new Schema<StoredCheckpoint>(fields, { versionKey: false, collection: 'checkpoints' });

export const checkpointsModel = (connection: Connection) => connection.model<StoredCheckpoint>('Checkpoint', schema);
export type CheckpointsModel = ReturnType<typeof checkpointsModel>;
