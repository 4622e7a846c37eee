import { mongo } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { ChangesModel, StoredChange } from './change-log.model.js';

interface Changed {
  siteId: string;
  conversationId: string;
}

/**
 * The log that the inbox catches up from: numbered without holes like messages, for the same reason. Number n+1 is never
 * written before n is, so anyone who has read up to n has missed nothing.
 */
export class ChangeLog {
  #last: number | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  readonly #collection;

  constructor(private readonly changes: ChangesModel) {
    this.#collection = collectionOf(changes);
  }

  /** Appends in the order given; resolves with their numbers when they are stored. */
  append(changed: Changed[]): Promise<number[]> {
    const appended = this.#turn.then(() => this.#append(changed));
    this.#turn = appended.catch(() => undefined);
    return appended;
  }

  /** The last number that is stored; 0 when there is none. */
  async last(): Promise<number> {
    const newest = await this.#collection.findOne({}, { sort: { _id: -1 } });
    return newest?._id ?? 0;
  }

  /** Entries of these sites after a number, in order. */
  after(number: number, siteIds: readonly string[], limit: number): Promise<StoredChange[]> {
    return this.changes
      .find({ _id: { $gt: number }, siteId: { $in: siteIds } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<StoredChange[]>();
  }

  async #append(changed: Changed[]): Promise<number[]> {
    const numbers: number[] = [];
    while (numbers.length < changed.length) {
      const last = this.#last ?? (await this.last());
      this.#last = undefined;
      const at = new Date();
      const rest = changed
        .slice(numbers.length)
        .map(({ siteId, conversationId }, index) => ({ _id: last + 1 + index, siteId, conversationId, at }));
      const stored = await this.#insertOrdered(rest);
      numbers.push(...rest.slice(0, stored).map((change) => change._id));
      if (stored === rest.length) this.#last = last + stored;
    }
    return numbers;
  }

  /** How many were stored before another process had taken the next number. */
  async #insertOrdered(entries: StoredChange[]): Promise<number> {
    try {
      await this.#collection.insertMany(entries, { ordered: true });
      return entries.length;
    } catch (error) {
      if (error instanceof mongo.MongoBulkWriteError && isDuplicateKey(error)) return error.insertedCount;
      throw error;
    }
  }
}
