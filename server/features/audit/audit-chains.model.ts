import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** The process, by the id of its start. */
  _id: { type: String, required: true },
  /** Of its last entry; after a kill it may be behind by one until the sweep. Zero where there is none yet. */
  number: { type: Number, required: true },
  hash: { type: String, required: true },
  /** A tie holds this very head. */
  isTied: { type: Boolean, required: true },
};

/** How far each process has written: without it nobody would miss the end of a chain. */
export type StoredChain = Stored<typeof fields>;

const schema = new Schema<StoredChain>(fields, { versionKey: false, collection: 'audit_chains' });
schema.index({ isTied: 1 });

export const auditChainsModel = (connection: Connection) => connection.model<StoredChain>('AuditChain', schema);
export type AuditChainsModel = ReturnType<typeof auditChainsModel>;
