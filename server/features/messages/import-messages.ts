import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { messagesModel, type StoredMessage } from './messages.model.js';

/**
 * Stores messages that have their numbers and times already, many at once; what is there already stays. Nothing follows from them: anyone who imports
 * messages imports their conversations as well.
 */
export function importMessages(connection: Connection) {
  const messages = collectionOf(messagesModel(connection));
  return async (imported: StoredMessage[]): Promise<void> => {
    if (imported.length > 0) await insertIgnoringDuplicates(messages, imported);
  };
}
