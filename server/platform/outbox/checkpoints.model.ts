import { Schema, type Connection } from 'mongoose';

/** How far one process has come with what follows from all that it stored. */
export interface StoredCheckpoint {
  /** The process. */
  _id: string;
  /** What follows is done for all that this process stored before this time, by its own clock. */
  doneBefore: Date;
  /** When the process was last alive, by the store's clock. */
  heartbeatAt: Date;
}

const schema = new Schema<StoredCheckpoint>(
  {
    _id: { type: String, required: true },
    doneBefore: { type: Date, required: true },
    heartbeatAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'checkpoints' },
);

export const checkpointsModel = (connection: Connection) => connection.model<StoredCheckpoint>('Checkpoint', schema);
export type CheckpointsModel = ReturnType<typeof checkpointsModel>;
