import type { mongo } from 'mongoose';
import type { StoredMessage } from './messages.model.js';
import { oldestOf } from './oldest-of.js';

/** A write may still come through for a moment after its connection broke. */
const settledAfterMs = 30_000;

interface Unsure {
  ids: Set<string>;
  at: Date;
  failedAt: number;
}

/** Batches whose outcome nobody knows: their senders were told to send again, and some of them never will. */
export class UnsureWrites {
  readonly #unsure = new Set<Unsure>();

  /** `at` is the time that these messages bear. */
  add(ids: mongo.ObjectId[], at: Date): void {
    this.#unsure.add({ ids: new Set(ids.map(String)), at, failedAt: performance.now() });
  }

  since(): Date | undefined {
    return oldestOf([...this.#unsure].map(({ at }) => at));
  }

  /** Looks which of them are stored after all, and gives each to `follow` once. Resolves with how many that were. */
  async settle(
    find: (ids: string[]) => Promise<StoredMessage[]>,
    follow: (message: StoredMessage) => void,
  ): Promise<number> {
    let count = 0;
    for (const unsure of [...this.#unsure]) {
      const isSettled = performance.now() - unsure.failedAt > settledAfterMs;
      for (const message of await find([...unsure.ids])) {
        follow(message);
        unsure.ids.delete(String(message._id));
        count += 1;
      }
      if (isSettled || unsure.ids.size === 0) this.#unsure.delete(unsure);
    }
    return count;
  }
}
