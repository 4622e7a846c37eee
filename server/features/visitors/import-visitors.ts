import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { visitorsModel, type StoredVisitor } from './visitors.model.js';

/** Stores visitors, many at once. */
export function importVisitors(connection: Connection) {
  const visitors = collectionOf(visitorsModel(connection));
  return async (imported: StoredVisitor[]): Promise<void> => {
    if (imported.length > 0) await visitors.insertMany(imported, { ordered: false });
  };
}
