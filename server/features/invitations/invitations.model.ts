import { Schema, type Connection } from 'mongoose';
import type { Language } from '../../../shared/wire/languages.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { part, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  /** In small letters: one invitation for each address. */
  email: { type: String, required: true },
  role: required<Role>(String),
  siteIds: { type: [String], required: true },
  teamIds: { type: [String], required: true },
  language: required<Language>(String),
  invitedBy: required<{ id: string; name: string }>(part({ id: String, name: String })),
  secretHashes: { type: [String], required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  dueAt: Date,
};

/** Somebody may make an account, with what is written here. Gone once it is accepted or withdrawn. */
export type StoredInvitation = Stored<typeof fields>;

export const invitationHoldsMs = 7 * 24 * 60 * 60_000;

const schema = new Schema<StoredInvitation>(fields, { versionKey: false, collection: 'invitations' });
schema.index({ email: 1 }, { unique: true });
schema.index({ secretHashes: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
// It can be sent again for a while after it has expired.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 30 * 24 * 60 * 60 });

export const invitationsModel = (connection: Connection) => connection.model<StoredInvitation>('Invitation', schema);
export type InvitationsModel = ReturnType<typeof invitationsModel>;
