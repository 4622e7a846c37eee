import type { mongo } from 'mongoose';
import { AppError } from '../../platform/errors.js';
import type { StoredMessage } from './messages.model.js';
import { oldestOf } from './oldest-of.js';

/** A write may still come through for a moment after its connection broke. */
const settledAfterMs = 30_000;

interface UnderWay {
  id: mongo.ObjectId;
  at: Date;
  /** Set where nobody knows whether it was stored. */
  failedAt?: number;
}

/** Changes of this process that are being stored, and those whose outcome nobody knows: what follows from them is not done yet. */
export class ChangesUnderWay {
  readonly #changes = new Set<UnderWay>();

  async track<Result>({ _id: id }: StoredMessage, at: Date, write: () => Promise<Result>): Promise<Result> {
    const change: UnderWay = { id, at };
    this.#changes.add(change);
    try {
      const result = await write();
      this.#changes.delete(change);
      return result;
    } catch (error) {
      if (error instanceof AppError) this.#changes.delete(change);
      else change.failedAt = performance.now();
      throw error;
    }
  }

  since(): Date | undefined {
    return oldestOf([...this.#changes].map(({ at }) => at));
  }

  /** Follows what is settled by now, stored or not. Resolves with how many that were. */
  async settle(follow: (ids: mongo.ObjectId[]) => Promise<void>): Promise<number> {
    const settled = [...this.#changes].filter(
      ({ failedAt = Infinity }) => performance.now() - failedAt > settledAfterMs,
    );
    if (settled.length === 0) return 0;
    await follow(settled.map(({ id }) => id));
    for (const change of settled) this.#changes.delete(change);
    return settled.length;
  }
}
