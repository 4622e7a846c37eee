import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { PlacesOf } from '../conversations/index.js';
import type { EntriesModel, StoredSearchEntry } from './entries.model.js';
import { idsOfConversation, type Placed } from './entry-of.js';
import { weekOf } from './keys.js';
import type { WeeksModel } from './weeks.model.js';
import { lastUsed } from '../../platform/store/last-used.js';

/** While more were made, nobody's message would be stored for tens of milliseconds. */
const madeAtOnce = 100;

export type KeepEntries = ReturnType<typeof keepEntries>;

/** Writes what a search finds something by. All of it may be repeated, and done in any order. */
export function keepEntries(deps: { entries: EntriesModel; weeks: WeeksModel; placesOf: PlacesOf }) {
  const entries = collectionOf(deps.entries);
  const weeks = collectionOf(deps.weeks);
  /** Of sites and weeks that are known to be noted. */
  const noted = lastUsed<true>(5_000);

  /** Before the entries: a week too many does no harm. */
  async function noteWeeks(written: readonly StoredSearchEntry[]): Promise<void> {
    const fresh = new Map<string, { siteId: string; week: string }>();
    for (const { siteId, at, kind } of written) {
      const week = weekOf(at);
      if (kind !== 'person' && !noted.has(`${siteId}|${week}`)) fresh.set(`${siteId}|${week}`, { siteId, week });
    }
    for (const [key, { siteId, week }] of fresh) {
      await weeks.updateOne({ _id: siteId }, { $addToSet: { weeks: week } }, { upsert: true });
      noted.set(key, true);
    }
  }

  /** What is there already stays, but for what is of an older revision. */
  async function add(written: readonly StoredSearchEntry[]): Promise<void> {
    if (written.length === 0) return;
    await noteWeeks(written);
    const clashes = await insertIgnoringDuplicates(entries, [...written]);
    for (const place of clashes) {
      const entry = written[place];
      if (!entry || entry.revision === 0) continue;
      const { _id, k, revision } = entry;
      await entries.updateOne({ _id, revision: { $lt: revision } }, { $set: { k, revision } });
    }
  }

  /** In place of what is there, unless that is of a newer revision. To insert costs a third of it, and most are new. */
  async function replace(written: readonly StoredSearchEntry[], revision: 'revision' | 'seenRevision'): Promise<void> {
    if (written.length === 0) return;
    await noteWeeks(written);
    const clashes = await insertIgnoringDuplicates(entries, [...written]);
    const left = written.filter((_, place) => clashes.has(place));
    if (left.length === 0) return;
    const replaced = left.map(({ _id, ...entry }) => ({
      replaceOne: { filter: { _id, [revision]: { $lte: entry[revision] } }, replacement: entry },
    }));
    await entries.bulkWrite(replaced, { ordered: false });
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
      for (let from = 0; from < said.length; from += madeAtOnce) {
        const made = said.slice(from, from + madeAtOnce).flatMap((each) => {
          const conversation = places.get(each.conversationId);
          if (!conversation || conversation.isErased) return [];
          written.set(conversation._id, conversation);
          return [make(each, conversation)];
        });
        await (isAnew ? replace(made, 'revision') : add(made));
      }
      if (written.size > 0) await correct(written);
    },

    /** What is known of a visitor. Of a newer revision of the conversation it stays as it is. */
    putPeople: (people: readonly StoredSearchEntry[]) => replace(people, 'seenRevision'),

    peopleOf: (ids: readonly string[]): Promise<StoredSearchEntry[]> =>
      entries.find({ _id: { $in: [...ids] } }).toArray(),

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: readonly string[]): Promise<void> {
      for (const id of conversationIds) await entries.deleteMany({ _id: idsOfConversation(id) });
    },
  };
}
