import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the site. */
  _id: { type: String, required: true },
  /** In which there are entries: "26-11". */
  months: { ...required<string[]>([String]), default: [] },
};

/** How far back a site's entries go: a search does not look where there is nothing. */
export type StoredSearchMonths = Stored<typeof fields>;

const schema = new Schema<StoredSearchMonths>(fields, { versionKey: false, collection: 'search_months' });

export const monthsModel = (connection: Connection) => connection.model<StoredSearchMonths>('SearchMonths', schema);
export type MonthsModel = ReturnType<typeof monthsModel>;
