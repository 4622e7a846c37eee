import { Schema, type Connection } from 'mongoose';
import type { LabelColor } from '../../../shared/wire/labels/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  name: { type: String, required: true },
  /** The name as it is compared; of a deleted one the id, so that the name is free. */
  nameKey: { type: String, required: true },
  color: required<LabelColor>(String),
  /** It is being taken off the conversations that have it. */
  deletedAt: Date,
};

/** A label of a site. */
export type StoredLabel = Stored<typeof fields>;

const schema = new Schema<StoredLabel>(fields, { versionKey: false, collection: 'labels' });
schema.index({ siteId: 1, nameKey: 1 }, { unique: true });

/** A name as it is compared with others. */
export const labelKey = (name: string): string => name.normalize('NFKC').toLowerCase();

export const labelsModel = (connection: Connection) => connection.model<StoredLabel>('Label', schema);
export type LabelsModel = ReturnType<typeof labelsModel>;
