import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../store/stored.js';

const fields = {
  /** The process. */
  _id: { type: String, required: true },
  /** What follows is done for all that this process stored before this time, by its own clock. */
  doneBefore: { type: Date, required: true },
  /** When the process was last alive, by the store's clock. */
  heartbeatAt: { type: Date, required: true },
  /** The newest migration that the process knows (store/version-gate.ts). */
  knows: { type: String },
};

/** How far one process has come with what follows from all that it stored. */
export type StoredCheckpoint = Stored<typeof fields>;

const schema = new Schema<StoredCheckpoint>(fields, { versionKey: false, collection: 'checkpoints' });

export const checkpointsModel = (connection: Connection) => connection.model<StoredCheckpoint>('Checkpoint', schema);
export type CheckpointsModel = ReturnType<typeof checkpointsModel>;
