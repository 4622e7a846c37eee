import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Log } from '../log.js';
import { isDuplicateKey } from './store-errors.js';
import { olderHaveEnded, type StoredMigration } from './version-gate.js';

/** One step forwards. It may be cut off anywhere and is then done again, and it changes only what is still of the old shape. */
export interface Migration {
  /** Sorts by the day: `2026-11-29 admins have sites`. Never changed once released. */
  id: string;
  up: (connection: Connection, log: Log) => Promise<void>;
  /**
   * A program that has never heard of it reads and writes what comes out of it, and this one what such a program writes meanwhile. Then
   * older processes run on beside it, and one may go back to them. Else it waits until they have ended.
   */
  isForOlderToo?: true;
}

const heldMs = 60_000;
const lookAgainMs = 200;

/** The ids of those that a store has had. */
export async function doneMigrations(store: Pick<Db, 'collection'>): Promise<string[]> {
  const done = await store
    .collection<StoredMigration>('migrations')
    .find({ doneAt: { $exists: true } })
    .toArray();
  return done.map(({ _id }) => _id);
}

/** The ids of those without which a program cannot read what a store has: all but those that older ones can bear. */
export async function neededMigrations(store: Pick<Db, 'collection'>): Promise<string[]> {
  const needed = await store
    .collection<StoredMigration>('migrations')
    .find({ doneAt: { $exists: true }, isForOlderToo: { $ne: true as const } })
    .toArray();
  return needed.map(({ _id }) => _id);
}

/**
 * Does every migration that this store has not had, in order, each by one process while the others wait. Resolves with the ids
 * of those that this process did. A process that dies leaves its work to the next one within a minute; one that gives up waiting (`signal`), at
 * once. Rejects with what a migration rejects with, or because it gave up.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  log: Log,
  program = 'unknown',
  signal?: AbortSignal,
): Promise<string[]> {
  const collection = connection.collection<StoredMigration>('migrations');
  const done: string[] = [];
  // By one question: most starts have nothing to do.
  const before = new Set(await doneMigrations(connection));
  const open = migrations.filter(({ id }) => !before.has(id));
  for (const migration of open.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, up, isForOlderToo } = migration;
    let hasSaid = false;
    while (!(await isDone(id))) {
      signal?.throwIfAborted();
      if (!(await take(migration))) {
        if (!hasSaid)
          log.info({ migration: id }, 'another process holds this migration: waiting for it, or for its end');
        hasSaid = true;
        await pause(lookAgainMs, undefined, { signal });
        continue;
      }
      const stop = holdOn(id);
      try {
        // From here on no older one starts: it would find what was taken. Those that run are waited for.
        if (!isForOlderToo) await olderHaveEnded(connection, id, log, signal);
        await up(connection, log);
        stop();
        const isOver = { heldUntil: true, isWaiting: true } as const;
        await collection.updateOne({ _id: id }, { $set: { doneAt: new Date() }, $unset: isOver });
      } catch (error) {
        stop();
        // The next start needs not wait.
        await collection.updateOne({ _id: id }, { $set: { heldUntil: new Date(0) } }).catch(() => undefined);
        throw error;
      }
      log.info({ migration: id }, 'the store was migrated');
      done.push(id);
    }
  }
  return done;

  async function isDone(id: string): Promise<boolean> {
    return (await collection.findOne({ _id: id }))?.doneAt !== undefined;
  }

  /** Whether it is this process that does it: an id is there once, and a hold that is over can be taken by one. */
  async function take({ id, isForOlderToo }: Migration): Promise<boolean> {
    const heldUntil = new Date(Date.now() + heldMs);
    try {
      // Nothing is changed before one that must be alone has looked for others (version-gate.ts).
      const others = isForOlderToo ? { isForOlderToo } : { isWaiting: true as const };
      await collection.insertOne({ _id: id, heldUntil, by: program, ...others });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { matchedCount } = await collection.updateOne(
      { _id: id, heldUntil: { $lt: new Date() } },
      { $set: { heldUntil } },
    );
    return matchedCount > 0;
  }

  function holdOn(id: string): () => void {
    const timer = setInterval(() => {
      const heldUntil = new Date(Date.now() + heldMs);
      // One that comes late does not hold again what was let go.
      const isHeld = { heldUntil: { $gt: new Date(0) } };
      collection.updateOne({ _id: id, ...isHeld }, { $set: { heldUntil } }).catch(() => undefined);
    }, heldMs / 3);
    return () => clearInterval(timer);
  }
}
