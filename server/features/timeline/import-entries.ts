import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { timelineModel, type StoredEntry } from './timeline.model.js';

/** Stores entries with the numbers that they have, many at once. */
export function importEntries(connection: Connection) {
  const entries = collectionOf(timelineModel(connection));
  return async (imported: StoredEntry[]): Promise<void> => {
    if (imported.length > 0) await entries.insertMany(imported, { ordered: false });
  };
}
