import { mongo } from 'mongoose';
import type { FeedCursors } from '../../../shared/wire/conversations/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { FeedHeadsModel } from './feed-heads.model.js';
import type { FeedModel, StoredFeedEntry } from './feed.model.js';

/** The head of a feed is at most so many entries of one process behind. */
const headLag = 64;
/** The planner of DocumentDB takes long for many alternatives in one read. */
const sitesPerRead = 25;

export interface Appended {
  /** Of each conversation, in the order given. */
  numbers: number[];
  /** Another process may have appended to this feed since this one did. */
  isDisturbed: boolean;
}

/**
 * The changes of each site, from which the inbox catches up: numbered without holes like messages, for the same reason. Number n+1
 * is never stored before n is, so a client that has read up to n has missed nothing. At most one `append` per site at a time.
 */
export class Feed {
  /** What this process appended last, by site: mostly the last entry there is. */
  readonly #last = new Map<string, number>();
  readonly #heads = new Map<string, number>();
  readonly #entriesIn;
  readonly #headsIn;

  constructor(entries: FeedModel, heads: FeedHeadsModel) {
    this.#entriesIn = collectionOf(entries);
    this.#headsIn = collectionOf(heads);
  }

  /** One entry for each of these; resolves when all are stored. */
  async append(siteId: string, conversationIds: string[]): Promise<Appended> {
    const numbers: number[] = [];
    let isDisturbed = false;
    while (numbers.length < conversationIds.length) {
      const known = this.#last.get(siteId);
      if (known === undefined) isDisturbed = true;
      const last = known ?? (await this.#readLast(siteId));
      this.#last.delete(siteId);
      const at = new Date();
      const rest = conversationIds
        .slice(numbers.length)
        .map((conversationId, index) => ({ siteId, number: last + 1 + index, conversationId, at }));
      const count = await this.#insertOrdered(rest);
      numbers.push(...rest.slice(0, count).map(({ number }) => number));
      if (count === rest.length) this.#last.set(siteId, last + count);
    }
    await this.#moveHead(siteId);
    return { numbers, isDisturbed };
  }

  /** The last number of each site; 0 where there is none. */
  async last(siteIds: readonly string[]): Promise<Map<string, number>> {
    const heads = await this.#headsIn.find({ _id: { $in: [...siteIds] } }).toArray();
    const last = new Map(siteIds.map((siteId) => [siteId, 0]));
    for (const { _id, number } of heads) last.set(_id, number);
    const newer = await this.#find([...last].map(([siteId, number]) => ({ siteId, number: { $gt: number } })));
    for (const { siteId, number } of newer) last.set(siteId, Math.max(number, last.get(siteId) ?? 0));
    return last;
  }

  /** At most so many entries of each site after its cursor, in order. What is not kept any more is missing. */
  async after(cursors: FeedCursors, limit: number): Promise<Map<string, StoredFeedEntry[]>> {
    const bySite = new Map<string, StoredFeedEntry[]>(Object.keys(cursors).map((siteId) => [siteId, []]));
    const ranges = Object.entries(cursors).map(([siteId, after]) => ({
      siteId,
      number: { $gt: after, $lte: after + limit },
    }));
    for (const entry of await this.#find(ranges)) bySite.get(entry.siteId)?.push(entry);
    for (const entries of bySite.values()) entries.sort((a, b) => a.number - b.number);
    return bySite;
  }

  async #readLast(siteId: string): Promise<number> {
    return (await this.last([siteId])).get(siteId) ?? 0;
  }

  async #find(filters: mongo.Filter<StoredFeedEntry>[]): Promise<StoredFeedEntry[]> {
    const pages = Array.from({ length: Math.ceil(filters.length / sitesPerRead) }, (_, page) =>
      filters.slice(page * sitesPerRead, (page + 1) * sitesPerRead),
    );
    return (await Promise.all(pages.map(($or) => this.#entriesIn.find({ $or }).toArray()))).flat();
  }

  /** How many were stored before another process had taken the next number. */
  async #insertOrdered(entries: StoredFeedEntry[]): Promise<number> {
    try {
      await this.#entriesIn.insertMany(entries, { ordered: true });
      return entries.length;
    } catch (error) {
      if (error instanceof mongo.MongoBulkWriteError && isDuplicateKey(error)) return error.insertedCount;
      throw error;
    }
  }

  async #moveHead(siteId: string): Promise<void> {
    const last = this.#last.get(siteId) ?? 0;
    if (last - (this.#heads.get(siteId) ?? -Infinity) < headLag) return;
    // The entries are stored, whatever becomes of this.
    const moved = this.#headsIn.updateOne({ _id: siteId }, { $max: { number: last } }, { upsert: true });
    await moved.then(
      () => this.#heads.set(siteId, last),
      () => undefined,
    );
  }
}
