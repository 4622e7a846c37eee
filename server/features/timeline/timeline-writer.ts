import { conflict, unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { StoredEntry, TimelineModel } from './timeline.model.js';

export type EntryDraft = Omit<StoredEntry, 'number'>;

/** A number that somebody else took is tried again with the next; more in a row than this are no race. */
const attemptLimit = 20;

/**
 * Stores each entry once and numbers those of a conversation without holes. Seldom enough that each is an insert of its own;
 * two unique indexes, (conversation, number) and (conversation, clientId), decide every race.
 */
export function timelineWriter(entries: TimelineModel) {
  const collection = collectionOf(entries);

  async function readLast(conversationId: string): Promise<number> {
    const last = await collection.findOne({ conversationId }, { sort: { number: -1 }, projection: { number: 1 } });
    return last?.number ?? 0;
  }

  return {
    /** The last number; 0 where there is none. */
    readLast,

    /** `isNew` is false where it was stored before. `E_CONFLICT` when the same client id came with something else. */
    async write(draft: EntryDraft): Promise<{ entry: StoredEntry; isNew: boolean }> {
      const { conversationId, clientId } = draft;
      for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
        const entry = { ...draft, number: (await readLast(conversationId)) + 1 };
        try {
          await collection.insertOne({ ...entry });
          return { entry, isNew: true };
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
        const stored = await collection.findOne({ conversationId, clientId });
        if (stored) return { entry: sameOrConflict(stored, draft), isNew: false };
      }
      throw unavailable();
    },
  };
}

export type TimelineWriter = ReturnType<typeof timelineWriter>;

function sameOrConflict(stored: StoredEntry, draft: EntryDraft): StoredEntry {
  // One that was changed since is told by its id alone.
  const isSameText = stored.revision !== undefined || stored.text === draft.text;
  const isSame = stored.kind === draft.kind && isSameText && stored.by?.id === draft.by?.id;
  if (!isSame) throw conflict('This client id came before with another entry.');
  return stored;
}
