import type { Connection } from 'mongoose';
import { seldomMs, type Sweep } from '../outbox/sweeper.js';
import { lease } from '../outbox/lease.js';
import { leasesModel } from '../outbox/leases.model.js';
import { collectionOf } from '../store/collection.js';
import type { Bound, SealedKind } from './sealed-kind.js';
import { sealingsModel } from './sealings.model.js';

export type Sealing = ReturnType<typeof sealAnew>;

export interface Sealed {
  sealed: number;
  unopened: number;
}

/**
 * Seals everything that is plain or sealed by another key with the first one. May be cut off anywhere and goes on there; one process
 * does it at a time.
 */
export function sealAnew(deps: { connection: Connection; kinds: readonly SealedKind[]; keyId: string }) {
  const sealings = collectionOf(sealingsModel(deps.connection));
  const { keyId } = deps;
  const alone = lease({ leases: leasesModel(deps.connection), name: 'seal anew', heldMs: 30_000, isRenewed: true });

  async function sealKind(kind: SealedKind, isAgain: boolean, tell: (count: Sealed) => void): Promise<Sealed> {
    const count = { sealed: 0, unopened: 0 };
    const known = await sealings.findOne({ _id: kind.name, keyId });
    if (known?.isDone && !isAgain) return count;
    const begun = known?.isDone ? undefined : known;
    // Else a kill before the first page is done would be followed by no run.
    if (known?.isDone) await sealings.updateOne({ _id: kind.name }, { $set: { isDone: false } });
    await kind.begin?.();
    let after = begun?.after;
    // With those that an earlier run has passed over, which was cut off behind them: a key that comes back opens them later.
    let unopened = begun?.unopened ?? 0;
    do {
      const done = await kind.sealSome(after);
      after = done.after;
      count.sealed += done.sealed;
      count.unopened += done.unopened;
      unopened += done.unopened;
      const isDone = after === undefined && unopened === 0;
      const now = { keyId, isDone, ...(after === undefined ? {} : { after, unopened }) };
      await sealings.replaceOne({ _id: kind.name }, now, { upsert: true });
      tell(count);
    } while (after !== undefined);
    return count;
  }

  const isAllDone = async () => (await sealings.countDocuments({ keyId, isDone: true })) >= deps.kinds.length;

  return {
    keyId,

    /** `isAgain`: also what was done with this key before, for a process may have sealed by another one since. */
    async run(
      isAgain: boolean,
      tell: (name: string, count: Sealed) => void = () => undefined,
    ): Promise<Sealed | undefined> {
      if (!isAgain && (await isAllDone())) return { sealed: 0, unopened: 0 };
      return alone.hold(
        async () => {
          const all = { sealed: 0, unopened: 0 };
          for (const kind of deps.kinds) {
            const { sealed, unopened } = await sealKind(kind, isAgain, (count) => tell(kind.name, count));
            all.sealed += sealed;
            all.unopened += unopened;
          }
          return all;
          // Nobody waits: the round would be the same again.
        },
        () => true,
      );
    },

    /** How many of each kind are still plain or under another key. */
    async countOld(bound?: Bound): Promise<number> {
      const counts = await Promise.all(deps.kinds.map((kind) => kind.countOld(bound)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** What an earlier version left plain, and what is under another key than the first: where the files are, and while others serve. */
export const sweepSealing = (sealing: Sealing): Sweep => ({
  ...{ name: 'sealing', everyMs: seldomMs, idlePauses: 30, isForWeb: true },
  sweep: async () => (await sealing.run(false))?.sealed ?? 0,
});
