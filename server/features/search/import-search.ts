import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import type { StoredMessage } from '../messages/index.js';
import type { StoredEntry } from '../timeline/index.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { entriesModel } from './entries.model.js';
import { messageEntry, noteEntry, personEntry } from './entry-of.js';
import { weekOf } from './keys.js';
import { weeksModel } from './weeks.model.js';

/** Of talk that was stored with its conversations, many at once, what it is found by. */
export function importSearch(connection: Connection) {
  const entries = collectionOf(entriesModel(connection));
  const weeks = collectionOf(weeksModel(connection));
  const noted = new Set<string>();

  return async (talk: {
    conversations: readonly StoredConversation[];
    messages: readonly StoredMessage[];
    notes: readonly StoredEntry[];
  }): Promise<void> => {
    const byId = new Map(talk.conversations.map((each) => [each._id, each]));
    const made = [
      ...talk.conversations.map(personEntry),
      ...talk.messages.flatMap((each) => {
        const conversation = byId.get(each.conversationId);
        return conversation ? [messageEntry(each, conversation)] : [];
      }),
      ...talk.notes.flatMap((each) => {
        const conversation = byId.get(each.conversationId);
        return conversation && each.kind === 'note' ? [noteEntry(each, conversation)] : [];
      }),
    ];
    for (const { siteId: _id, at, kind } of made) {
      const week = weekOf(at);
      if (kind === 'person' || noted.has(`${_id}|${week}`)) continue;
      noted.add(`${_id}|${week}`);
      await weeks.updateOne({ _id }, { $addToSet: { weeks: week } }, { upsert: true });
    }
    if (made.length > 0) await insertIgnoringDuplicates(entries, made);
  };
}
