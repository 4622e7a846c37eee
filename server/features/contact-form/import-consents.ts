import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { consentsModel, type StoredConsent } from './consents.model.js';

/** Stores what visitors have agreed to, many at once. */
export function importConsents(connection: Connection) {
  const consents = collectionOf(consentsModel(connection));
  return async (imported: StoredConsent[]): Promise<void> => {
    if (imported.length > 0) await consents.insertMany(imported, { ordered: false });
  };
}
