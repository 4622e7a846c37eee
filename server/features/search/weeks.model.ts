import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the site. */
  _id: { type: String, required: true },
  /** In which there are entries (keys.ts). */
  weeks: { ...required<string[]>([String]), default: [] },
};

/** How far back a site's entries go: a search does not look where there is nothing. */
export type StoredSearchWeeks = Stored<typeof fields>;

const schema = new Schema<StoredSearchWeeks>(fields, { versionKey: false, collection: 'search_weeks' });

export const weeksModel = (connection: Connection) => connection.model<StoredSearchWeeks>('SearchWeeks', schema);
export type WeeksModel = ReturnType<typeof weeksModel>;
