import { Schema, type Connection } from 'mongoose';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  criteria: required<ContactCriteria>(Object),
  ownerId: { type: String, required: true },
  /** "staff/ID" or "site/ID": who has it. */
  scope: { type: String, required: true },
  revision: { type: Number, required: true },
};

/** Criteria of the directory that somebody has put together and named. */
export type StoredSegment = Stored<typeof fields>;

const schema = new Schema<StoredSegment>(fields, {
  versionKey: false,
  collection: 'contact_segments',
  minimize: false,
});
schema.index({ scope: 1 });

export const segmentsModel = (connection: Connection) => connection.model<StoredSegment>('ContactSegment', schema);
export type SegmentsModel = ReturnType<typeof segmentsModel>;
