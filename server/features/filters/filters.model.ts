import { Schema, type Connection } from 'mongoose';
import type { FilterCriteria, FilterReach } from '../../../shared/wire/filters/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  /** Who has made it. */
  ownerId: { type: String, required: true },
  name: { type: String, required: true },
  criteria: required<FilterCriteria>(Object),
  reach: required<FilterReach>(Object),
  /** Follows from the reach (`scopesOf`): where it is found. */
  scopes: required<string[]>([String]),
  revision: { type: Number, required: true },
};

/** A saved filter: which conversations of the list, and who has it. */
export type StoredFilter = Stored<typeof fields>;

const schema = new Schema<StoredFilter>(fields, { versionKey: false, minimize: false, collection: 'filters' });
schema.index({ scopes: 1, _id: 1 });
schema.index({ ownerId: 1 });

export const filtersModel = (connection: Connection) => connection.model<StoredFilter>('Filter', schema);
export type FiltersModel = ReturnType<typeof filtersModel>;
