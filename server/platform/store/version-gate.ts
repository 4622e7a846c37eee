import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { ConfigError } from '../config-error.js';
import type { Log } from '../log.js';

/** As `migrations` has it. */
export interface StoredMigration {
  _id: string;
  /** Until when the process that works on it is believed; absent when it is done. */
  heldUntil?: Date;
  doneAt?: Date;
  /** Nothing has been changed yet: it waits for processes that do not know it. */
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

/** As checkpoints are (outbox/checkpoint.ts). */
const deadAfterMs = 20_000;
const lookAgainMs = 1_000;
const sayAgainMs = 10_000;

/** What a newer program has done or begun, after which one that knows only these cannot go on; in order. */
export function newerMigrations(store: Pick<Db, 'collection'>, known: readonly string[]): Promise<StoredMigration[]> {
  const hasBegun = { $or: [{ isWaiting: { $ne: true as const } }, { heldUntil: { $gte: new Date() } }] };
  return store
    .collection<StoredMigration>('migrations')
    .find({ _id: { $nin: [...known] }, isForOlderToo: { $ne: true as const }, ...hasBegun })
    .sort({ _id: 1 })
    .toArray();
}

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
 * Resolves when no process runs that does not know this migration, which is held. Meanwhile it says that nothing was changed yet: who
 * gives it up may start the older version again.
 */
export async function olderHaveEnded(store: Pick<Db, 'collection'>, migration: string, log: Log): Promise<void> {
  const checkpoints = store.collection<Running>('checkpoints');
  const lives = { $expr: { $gte: ['$heartbeatAt', { $subtract: ['$$NOW', deadAfterMs] }] } };
  const isOlder = { $and: [lives, { knows: { $ne: migration } }] };
  const count = () => checkpoints.countDocuments(isOlder);
  let processes = await count();
  if (processes === 0) return;
  const held = store.collection<StoredMigration>('migrations');
  await held.updateOne({ _id: migration }, { $set: { isWaiting: true } });
  for (let saidAt = -Infinity; processes > 0; processes = await count()) {
    if (performance.now() - saidAt >= sayAgainMs) {
      log.warn(
        { processes, migration },
        'processes of an older version are running: stop them, so that the store can be migrated',
      );
      saidAt = performance.now();
    }
    await pause(lookAgainMs);
  }
  await held.updateOne({ _id: migration }, { $unset: { isWaiting: true } });
  // One may have begun while the hold was over, and looked before it was seen here.
  return olderHaveEnded(store, migration, log);
}
