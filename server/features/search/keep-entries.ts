import { LRUCache } from 'lru-cache';
import type { mongo } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { PlacesOf } from '../conversations/index.js';
import type { EntriesModel, StoredSearchEntry } from './entries.model.js';
import { idsOfConversation, type Placed } from './entry-of.js';
import { monthOf } from './keys.js';
import type { MonthsModel } from './months.model.js';

export type KeepEntries = ReturnType<typeof keepEntries>;

/** Writes what a search finds something by. All of it may be repeated, and done in any order. */
export function keepEntries(deps: { entries: EntriesModel; months: MonthsModel; placesOf: PlacesOf }) {
  const entries = collectionOf(deps.entries);
  const months = collectionOf(deps.months);
  /** Of sites and months that are known to be noted. */
  const noted = new LRUCache<string, true>({ max: 5_000 });

  /** Before the entries: a month too many does no harm. */
  async function noteMonths(written: readonly StoredSearchEntry[]): Promise<void> {
    const fresh = new Map<string, { siteId: string; month: string }>();
    for (const { siteId, at, kind } of written) {
      const month = monthOf(at);
      if (kind !== 'person' && !noted.has(`${siteId}|${month}`)) fresh.set(`${siteId}|${month}`, { siteId, month });
    }
    for (const [key, { siteId, month }] of fresh) {
      await months.updateOne({ _id: siteId }, { $addToSet: { months: month } }, { upsert: true });
      noted.set(key, true);
    }
  }

  /** What is there already stays, but for what is of an older revision. */
  async function add(written: readonly StoredSearchEntry[]): Promise<void> {
    if (written.length === 0) return;
    await noteMonths(written);
    const clashes = await insertIgnoringDuplicates(entries, [...written]);
    for (const place of clashes) {
      const entry = written[place];
      if (!entry || entry.revision === 0) continue;
      const { _id, k, revision } = entry;
      await entries.updateOne({ _id, revision: { $lt: revision } }, { $set: { k, revision } });
    }
  }

  /** Of an older revision than what is there nothing is written. */
  async function replace(written: readonly StoredSearchEntry[]): Promise<void> {
    await noteMonths(written);
    const replaced = written.map(({ _id, ...entry }) => ({
      replaceOne: { filter: { _id, revision: { $lte: entry.revision } }, replacement: entry, upsert: true },
    }));
    await unlessNewer(() => entries.bulkWrite(replaced, { ordered: false }));
  }

  /** As they are now, for those who could see the conversation differently while its entries were written. */
  async function correct(written: Map<string, Placed>): Promise<void> {
    const now = await deps.placesOf([...written.keys()]);
    for (const [id, before] of written) {
      const after = now.get(id);
      if (!after || after.isErased) await entries.deleteMany({ _id: idsOfConversation(id) });
      else if (after.teamId !== before.teamId || after.assigneeId !== before.assigneeId) await place([after]);
    }
  }

  /** Who may see all of these conversations from now on. */
  async function place(conversations: readonly Placed[]): Promise<void> {
    if (conversations.length === 0) return;
    const updates = conversations.map(({ _id, teamId, assigneeId, revision }) => ({
      updateMany: {
        filter: { _id: idsOfConversation(_id), seenRevision: { $lt: revision } },
        update: { $set: { teamId: teamId ?? null, assigneeId: assigneeId ?? null, seenRevision: revision } },
      },
    }));
    await entries.bulkWrite(updates, { ordered: false });
  }

  return {
    place,

    /**
     * Makes entries of what was said in these conversations. `isAnew`: in place of what is there, since an older version of the program
     * split words otherwise.
     */
    async follow<Said extends { conversationId: string }>(
      said: readonly Said[],
      make: (each: Said, conversation: Placed) => StoredSearchEntry,
      { isAnew = false } = {},
    ): Promise<void> {
      const places = await deps.placesOf([...new Set(said.map(({ conversationId }) => conversationId))]);
      const written = new Map<string, Placed>();
      const made = said.flatMap((each) => {
        const conversation = places.get(each.conversationId);
        if (!conversation || conversation.isErased) return [];
        written.set(conversation._id, conversation);
        return [make(each, conversation)];
      });
      if (made.length === 0) return;
      await (isAnew ? replace(made) : add(made));
      await correct(written);
    },

    /** What is known of a visitor. Of a newer revision of the conversation it stays as it is. */
    async putPeople(people: readonly StoredSearchEntry[]): Promise<void> {
      if (people.length === 0) return;
      const replaced = people.map(({ _id, ...entry }) => ({
        replaceOne: { filter: { _id, seenRevision: { $lte: entry.seenRevision } }, replacement: entry, upsert: true },
      }));
      await unlessNewer(() => entries.bulkWrite(replaced, { ordered: false }));
    },

    peopleOf: (ids: readonly string[]): Promise<StoredSearchEntry[]> =>
      entries.find({ _id: { $in: [...ids] } }).toArray(),

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: readonly string[]): Promise<void> {
      for (const id of conversationIds) await entries.deleteMany({ _id: idsOfConversation(id) });
    },
  };
}

/** Where a newer one is stored the filter finds nothing, and what is inserted then clashes with it. */
async function unlessNewer(write: () => Promise<mongo.BulkWriteResult>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const faults = isBulkError(error) ? [error.writeErrors].flat() : [];
    if (faults.length === 0 || !faults.every(isDuplicateKey)) throw error;
  }
}

const isBulkError = (error: unknown): error is mongo.MongoBulkWriteError =>
  error instanceof Error && 'writeErrors' in error;
