import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { sitesModel, type StoredSite } from './sites.model.js';

/** Stores sites; those that are there stay as they are. */
export function importSites(connection: Connection) {
  const sites = collectionOf(sitesModel(connection));
  return async (imported: StoredSite[]): Promise<void> => void (await insertIgnoringDuplicates(sites, imported));
}
