import { Schema, type Connection } from 'mongoose';
import type { AuditAction, AuditValues } from '../../../shared/wire/audit/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const fields = {
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

/** One thing that somebody does, whole: as it waits to be entered, and as it is read again. */
export type FullEntry = Stored<typeof fields>;

const schema = new Schema<FullEntry>(fields, { versionKey: false, collection: 'audit_begun' });
schema.index({ at: 1 });

/** Entries of what is being done. */
export const begunModel = (connection: Connection) => connection.model<FullEntry>('BegunAuditEntry', schema);
export type BegunModel = ReturnType<typeof begunModel>;
