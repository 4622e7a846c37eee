import type { Db } from 'mongodb';
import { ConfigError } from '../config-error.js';
import type { Log } from '../log.js';
import { deadAfterMs } from '../outbox/checkpoint.js';
import { waitUntilGone } from './wait-until-gone.js';

/** As `migrations` has it. */
export interface StoredMigration {
  _id: string;
  /** Until when the process that works on it is believed; absent when it is done. */
  heldUntil?: Date;
  doneAt?: Date;
  /** Nothing has been changed yet: it waits for processes that do not know it. Never beside `doneAt`, and gone before the first change. */
  isWaiting?: true;
  /** The version that did it; absent where that was 0.2.0 or older. */
  by?: string;
  /** A program that does not know it can go on. */
  isForOlderToo?: true;
}

interface Running {
  heartbeatAt: Date;
  /** The migrations that the process knows. */
  knows?: string[];
}

/** What a newer program has done or begun, after which one that knows only these cannot go on; in order. */
export function newerMigrations(store: Pick<Db, 'collection'>, known: readonly string[]): Promise<StoredMigration[]> {
  const hasBegun = {
    $or: [{ isWaiting: { $ne: true as const } }, { doneAt: { $exists: true } }, { heldUntil: { $gte: new Date() } }],
  };
  return store
    .collection<StoredMigration>('migrations')
    .find({ _id: { $nin: [...known] }, isForOlderToo: { $ne: true as const }, ...hasBegun })
    .sort({ _id: 1 })
    .toArray();
}

/** A newer version is about to bring the store forwards and has changed nothing yet: who starts again later may come in, or never. */
export class UpgradeWaits extends Error {}

/** Whether a newer program has changed anything for it, or is only about to. */
export const mayHaveChanged = ({ isWaiting, doneAt }: StoredMigration): boolean => !isWaiting || doneAt !== undefined;

/**
 * A program that reads what a newer one has stored would lose what it does not know. Refuses a store with a migration that this
 * one has not, unless its author has said that older programs can go on: that is the way back within a version.
 */
export async function refuseNewerStore(
  store: Pick<Db, 'collection'>,
  known: readonly string[],
  program: string,
): Promise<void> {
  const newer = await newerMigrations(store, known);
  const [first] = newer;
  if (!first) return;
  const by = newer.at(-1)?.by ?? 'a newer version';
  if (!newer.some(mayHaveChanged))
    throw new UpgradeWaits(
      `An upgrade to Sapa ${by} waits, and nothing was changed: this program (${program}) may start once that is given up. To go on ` +
        'with the upgrade, stop every process of the older version (docs/OPERATIONS.md, "Upgrade").',
    );
  const more = newer.length > 1 ? ` and ${newer.length - 1} more` : '';
  throw new ConfigError(
    [
      `The store was brought forwards by Sapa ${by}. This program (${program}) does not know "${first._id}"${more}, and cannot read it.`,
      'Start the newer version; or restore a backup from before the upgrade (docs/OPERATIONS.md, "Upgrade").',
    ],
    'The program is older than its store',
  );
}

/**
 * Resolves when no process runs that does not know this migration, which is held. Until then the store says that nothing was changed, if
 * that is so: who gives it up (`signal`) may start the older version again. Afterwards it says so no more, whatever happens to this process.
 */
export async function olderHaveEnded(
  store: Pick<Db, 'collection'>,
  migration: string,
  log: Log,
  signal?: AbortSignal,
): Promise<void> {
  const checkpoints = store.collection<Running>('checkpoints');
  const held = store.collection<StoredMigration>('migrations');
  const lives = { $expr: { $gte: ['$heartbeatAt', { $subtract: ['$$NOW', deadAfterMs] }] } };
  const isOlder = { $and: [lives, { knows: { $ne: migration } }] };
  const count = () => checkpoints.countDocuments(isOlder);
  for (;;) {
    await waitUntilGone(count, log, { of: 'an older version', signal, migration });
    signal?.throwIfAborted();
    const { modifiedCount } = await held.updateOne({ _id: migration }, { $unset: { isWaiting: true } });
    // One may have begun while the hold was over, and looked before it was seen here. From now on none does.
    if ((await count()) === 0) return;
    // Where somebody had begun to change the store before, it stays closed to older ones.
    if (modifiedCount > 0) await held.updateOne({ _id: migration }, { $set: { isWaiting: true } });
  }
}
