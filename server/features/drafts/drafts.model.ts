import { Schema, type Connection } from 'mongoose';
import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Made of all that there is one for (`idOf`). */
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  conversationId: { type: String, required: true },
  kind: required<DraftKind>(String),
  deviceId: { type: String, required: true },
  /** Empty where another device has taken it over; mongoose counts that as missing, so that it is not `required`. */
  text: { type: String, default: '' },
  at: { type: Date, required: true },
};

/** What one person has written on one device and not sent. */
export type StoredDraft = Stored<typeof fields>;

const schema = new Schema<StoredDraft>(fields, { versionKey: false, collection: 'drafts' });
schema.index({ conversationId: 1, staffId: 1, at: -1 });
schema.index({ staffId: 1 });
schema.index({ at: 1 });

export const idOf = ({ staffId, conversationId, kind, deviceId }: Omit<StoredDraft, '_id' | 'text' | 'at'>) =>
  [staffId, conversationId, kind, deviceId].join(':');

export const draftsModel = (connection: Connection) => connection.model<StoredDraft>('Draft', schema);
export type DraftsModel = ReturnType<typeof draftsModel>;
