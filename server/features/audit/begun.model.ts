import { Schema, type Connection } from 'mongoose';
import { auditFields, type StoredAuditEntry } from './audit.model.js';

const schema = new Schema<StoredAuditEntry>(auditFields, { versionKey: false, collection: 'audit_begun' });
schema.index({ at: 1 });

/** Entries of what is being done. */
export const begunModel = (connection: Connection) => connection.model<StoredAuditEntry>('BegunAuditEntry', schema);
export type BegunModel = ReturnType<typeof begunModel>;
