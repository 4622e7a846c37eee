import { Schema, type Connection } from 'mongoose';
import type { AuditValues } from '../../../shared/wire/audit/entities.js';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the entry. */
  _id: { type: String, required: true },
  /** Goes with the details: without it nobody can guess them by the hash that the entry keeps. */
  salt: { type: String, required: true },
  byName: { type: String, required: true },
  subjectName: { type: String, required: true },
  before: optional<AuditValues>(Object),
  after: optional<AuditValues>(Object),
  address: String,
};

/** What an entry says in names, values and addresses. May be erased: the entry and its chain stay whole. */
export type StoredDetails = Stored<typeof fields>;

const schema = new Schema<StoredDetails>(fields, { versionKey: false, collection: 'audit_details' });

export const auditDetailsModel = (connection: Connection) => connection.model<StoredDetails>('AuditDetails', schema);
export type AuditDetailsModel = ReturnType<typeof auditDetailsModel>;
