import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { collectionOf } from '../store/collection.js';
import { isDuplicateKey } from '../store/store-errors.js';
import type { LeasesModel } from './leases.model.js';

/** Between two looks whether another process is done. */
const lookMs = 40;

export type Lease = ReturnType<typeof lease>;

/**
 * Lets one process at a time do something. Anyone who is killed in it holds it for `heldMs` at most. What is done under it must be
 * harmless when two do it all the same: a process that stood still has lost it without knowing.
 */
export function lease({ leases, name, heldMs = 5_000 }: { leases: LeasesModel; name: string; heldMs?: number }) {
  const collection = collectionOf(leases);

  async function take(holder: string): Promise<boolean> {
    const now = Date.now();
    const held = { holder, heldUntil: new Date(now + heldMs) };
    try {
      await collection.updateOne({ _id: name, heldUntil: { $lte: new Date(now) } }, { $set: held }, { upsert: true });
      return true;
    } catch (error) {
      // It is there, and held.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    /** Waits until nobody else holds it. Undefined where that takes longer than anybody may hold it, or is over before. */
    async hold<Result>(work: () => Promise<Result>, isOver = () => false): Promise<Result | undefined> {
      const holder = randomUUID();
      const patience = Date.now() + 2 * heldMs;
      while (!(await take(holder))) {
        if (isOver() || Date.now() > patience) return undefined;
        await pause(lookMs);
      }
      try {
        return await work();
      } finally {
        await collection.updateOne({ _id: name, holder }, { $set: { heldUntil: new Date(0) } });
      }
    },
  };
}
