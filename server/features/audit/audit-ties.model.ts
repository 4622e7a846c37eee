import { Schema, type Connection } from 'mongoose';
import { part, required, type Stored } from '../../platform/store/stored.js';

export interface ChainHead {
  chain: string;
  number: number;
  hash: string;
}

const head = { chain: String, number: Number, hash: String };
const fields = {
  /** 1, 2, 3 …: the ties are a chain of their own. */
  _id: { type: Number, required: true },
  at: { type: Date, required: true },
  /** Of the chains that have grown since the tie before. */
  heads: required<ChainHead[]>([part(head)]),
  previous: { type: String, required: true },
  hash: { type: String, required: true },
};

/** Holds the chains of all processes together, as they stood at one time. */
export type StoredTie = Stored<typeof fields>;

const schema = new Schema<StoredTie>(fields, { versionKey: false, collection: 'audit_ties' });

export const auditTiesModel = (connection: Connection) => connection.model<StoredTie>('AuditTie', schema);
export type AuditTiesModel = ReturnType<typeof auditTiesModel>;
