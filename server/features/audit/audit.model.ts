import { Schema, type Connection } from 'mongoose';
import type { AuditAction } from '../../../shared/wire/audit/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  at: { type: Date, required: true },
  action: required<AuditAction>(String),
  by: required<{ id?: string }>(part({ id: String })),
  subject: required<{ id: string }>(part({ id: String })),
  /** What was changed, by its names; the values are details. */
  fields: optional<string[]>([String]),
  /** Of which sites it is; without one, owners alone read it. */
  siteIds: optional<string[]>([String]),
  /** The process died in it: it may not have happened. */
  isUnsure: Boolean,
  /** The start of the process that wrote it, and the entry's place in that chain: 1, 2, 3 … */
  chain: { type: String, required: true },
  number: { type: Number, required: true },
  /** The hash of the entry before it in its chain. */
  previous: { type: String, required: true },
  /** Of the details that it was written with. */
  details: String,
  hash: { type: String, required: true },
};

/** One thing that somebody did: ids and names of fields alone. Written once, and never changed: an erasure leaves it as it is. */
export type StoredAuditEntry = Stored<typeof fields>;

const schema = new Schema<StoredAuditEntry>(fields, { versionKey: false, collection: 'audit' });
schema.index({ at: -1, _id: -1 });
schema.index({ siteIds: 1, at: -1, _id: -1 });
schema.index({ 'subject.id': 1, at: -1, _id: -1 });
schema.index({ 'by.id': 1, at: -1, _id: -1 });
schema.index({ action: 1, at: -1, _id: -1 });
schema.index({ chain: 1, number: 1 }, { unique: true, partialFilterExpression: { chain: { $exists: true } } });
// Of a version before the chains: what still has to be chained.
schema.index({ 'by.name': 1 }, { partialFilterExpression: { 'by.name': { $exists: true } } });

export const auditModel = (connection: Connection) => connection.model<StoredAuditEntry>('AuditEntry', schema);
export type AuditModel = ReturnType<typeof auditModel>;
