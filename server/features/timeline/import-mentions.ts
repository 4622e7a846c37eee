import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { mentionsModel, type StoredMention } from './mentions.model.js';

/** Stores who is named and has not looked since, many at once. */
export function importMentions(connection: Connection) {
  const mentions = collectionOf(mentionsModel(connection));
  return async (imported: StoredMention[]): Promise<void> => {
    if (imported.length > 0) await mentions.insertMany(imported, { ordered: false });
  };
}
