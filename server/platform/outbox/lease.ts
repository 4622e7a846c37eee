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
 * harmless when two do it all the same: a process that stood still has lost it without knowing. `isRenewed`: what is done may take
 * longer than that, and holds it until it is done.
 */
export function lease({
  leases,
  name,
  heldMs = 5_000,
  isRenewed = false,
}: {
  leases: LeasesModel;
  name: string;
  heldMs?: number;
  isRenewed?: boolean;
}) {
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

  /** Returns what ends it. One renewal that fails is followed by another one in time. */
  function renew(holder: string): () => void {
    const timer = setInterval(() => {
      const heldUntil = new Date(Date.now() + heldMs);
      collection.updateOne({ _id: name, holder }, { $set: { heldUntil } }).catch(() => undefined);
    }, heldMs / 3);
    timer.unref();
    return () => clearInterval(timer);
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
      const end = isRenewed ? renew(holder) : () => undefined;
      try {
        return await work();
      } finally {
        end();
        await collection.updateOne({ _id: name, holder }, { $set: { heldUntil: new Date(0) } });
      }
    },
  };
}
