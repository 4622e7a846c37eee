import { Schema, type Connection } from 'mongoose';
import type { AuditAction, AuditValues } from '../../../shared/wire/audit/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

export const auditFields = {
  _id: { type: String, required: true },
  at: { type: Date, required: true },
  action: required<AuditAction>(String),
  by: required<{ id?: string; name: string }>(part({ id: String, name: String })),
  subject: required<{ id: string; name: string }>(part({ id: String, name: String })),
  before: optional<AuditValues>(Object),
  after: optional<AuditValues>(Object),
  address: String,
  /** Of which sites it is; without one, owners alone read it. */
  siteIds: optional<string[]>([String]),
  /** The process died in it: it may not have happened. */
  isUnsure: Boolean,
};

/** One thing that somebody did. Written once, and never changed. */
export type StoredAuditEntry = Stored<typeof auditFields>;

const schema = new Schema<StoredAuditEntry>(auditFields, { versionKey: false, collection: 'audit' });
schema.index({ at: -1, _id: -1 });
schema.index({ siteIds: 1, at: -1, _id: -1 });
schema.index({ 'subject.id': 1, at: -1, _id: -1 });
schema.index({ 'by.id': 1, at: -1, _id: -1 });
schema.index({ action: 1, at: -1, _id: -1 });

export const auditModel = (connection: Connection) => connection.model<StoredAuditEntry>('AuditEntry', schema);
export type AuditModel = ReturnType<typeof auditModel>;
