import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { teamsModel, type StoredTeam } from './teams.model.js';

/** Stores teams; those that are there stay as they are. */
export function importTeams(connection: Connection) {
  const teams = collectionOf(teamsModel(connection));
  return async (imported: StoredTeam[]): Promise<void> => void (await insertIgnoringDuplicates(teams, imported));
}
