import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { startTestApp } from '../../test/start-test-app.js';
import { openTestStore } from '../../test/test-store.js';
import { migrate, type Migration } from './migrations.js';
import { refuseNewerStore, type StoredMigration } from './version-gate.js';

const step = (id: string, rest: Partial<Migration> = {}): Migration => ({ id, up: () => Promise.resolve(), ...rest });
const known = step('2026-01 known');
const said = 'processes of an older version are running: stop them, so that the store can be migrated';

async function emptyStore() {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const { log, logged } = logIntoMemory();
  const collection = store.connection.collection<StoredMigration>('migrations');
  return {
    ...{ store, logged, collection },
    run: (...migrations: Migration[]) => migrate(store.connection, migrations, log, '0.4.0'),
    /** The same, until it is told to give up. */
    runUntil: (signal: AbortSignal, ...migrations: Migration[]) =>
      migrate(store.connection, migrations, log, '0.4.0', signal),
    enterOlder: () => refuseNewerStore(store.connection, [known.id], '0.3.0'),
    /** A process that runs, and what it knows. */
    async lives(...knows: string[]): Promise<string> {
      const _id = randomUUID();
      const now = new Date();
      await store.checkpoints.collection.insertOne({ _id, doneBefore: now, heartbeatAt: now, knows } as never);
      return _id;
    },
  };
}

test('an older program is told which version brought the store forwards, and what to do', async () => {
  const { run, enterOlder } = await emptyStore();
  await run(known);
  await enterOlder();
  await run(known, step('2026-02 renamed'), step('2026-03 removed'));
  await expect(enterOlder()).rejects.toThrow(
    'by Sapa 0.4.0. This program (0.3.0) does not know "2026-02 renamed" and 1 more, and cannot read it.',
  );
});

test('there is a way back over a migration that older programs can bear', async () => {
  const { run, enterOlder } = await emptyStore();
  await run(known, step('2026-02 added', { isForOlderToo: true }));
  await enterOlder();
});

test('a migration that was begun and failed lets no older program in', async () => {
  const { run, enterOlder } = await emptyStore();
  await expect(run(known, step('2026-02 cut', { up: () => Promise.reject(new Error('cut')) }))).rejects.toThrow('cut');
  await expect(enterOlder()).rejects.toThrow('2026-02 cut');
});

test('it waits until the processes that do not know it have ended, and for no others', async () => {
  const { run, logged, lives, store, enterOlder, collection } = await emptyStore();
  const older = await lives(known.id);
  await lives(known.id, '2026-02 renamed');
  let isDone = false;
  const renamed = step('2026-02 renamed', { up: () => Promise.resolve(void (isDone = true)) });
  const added = step('2026-01 more', { isForOlderToo: true });
  const done = run(known, added, renamed);
  await expect.poll(() => logged(said)).toHaveLength(1);
  expect(isDone).toBe(false);
  // As long as it waits no older one comes in; where it is given up, one may: nothing was changed.
  await expect(enterOlder()).rejects.toThrow('An upgrade to Sapa 0.4.0 waits, and nothing was changed');
  const held = await collection.findOne({ _id: renamed.id });
  await collection.updateOne({ _id: renamed.id }, { $set: { heldUntil: new Date(0) } });
  await enterOlder();
  await collection.updateOne({ _id: renamed.id }, { $set: { heldUntil: held?.heldUntil ?? new Date() } });
  await store.checkpoints.deleteOne({ _id: older });
  expect(await done).toEqual([known.id, added.id, renamed.id]);
  await expect(enterOlder()).rejects.toThrow('2026-02 renamed');
});

/** As a process leaves it that was killed while it worked on it, or waited. */
const leftBehind = (rest: Partial<StoredMigration> = {}): StoredMigration => ({
  ...{ _id: '2026-02 renamed', by: '0.4.0', heldUntil: new Date(0) },
  ...rest,
});

test('killed while waiting, started again: once the older ones have ended, none comes in after it', async () => {
  const { run, enterOlder, collection } = await emptyStore();
  await run(known);
  await collection.insertOne(leftBehind({ isWaiting: true }));
  await enterOlder();
  expect(await run(known, step('2026-02 renamed'))).toEqual(['2026-02 renamed']);
  await expect(enterOlder()).rejects.toThrow('2026-02 renamed');
  expect(Object.keys((await collection.findOne({ _id: '2026-02 renamed' })) ?? {}).sort()).toEqual([
    '_id',
    'by',
    'doneAt',
  ]);
});

test('killed while waiting, started again and killed in the middle of its work: no older one comes in', async () => {
  const { run, enterOlder, collection } = await emptyStore();
  await run(known);
  await collection.insertOne(leftBehind({ isWaiting: true }));
  const cut = step('2026-02 renamed', { up: () => Promise.reject(new Error('cut')) });
  await expect(run(known, cut)).rejects.toThrow('cut');
  await expect(enterOlder()).rejects.toThrow('2026-02 renamed');
});

test('what was done stays closed to older ones, also where an earlier program left in it that it waits', async () => {
  const { run, enterOlder, collection } = await emptyStore();
  await run(known);
  await collection.insertOne({ _id: '2026-02 renamed', by: '0.4.0', doneAt: new Date(), isWaiting: true });
  await expect(enterOlder()).rejects.toThrow('2026-02 renamed');
});

test('killed in the middle of its work, it says never again that nothing was changed, though an older one runs', async () => {
  const { run, enterOlder, collection, lives, logged, store } = await emptyStore();
  await run(known);
  await collection.insertOne(leftBehind());
  const older = await lives(known.id);
  const done = run(known, step('2026-02 renamed'));
  await expect.poll(() => logged(said)).toHaveLength(1);
  await expect(enterOlder()).rejects.toThrow('The program is older than its store');
  await store.checkpoints.deleteOne({ _id: older });
  await done;
});

test('who gives up waiting lets go at once: the older version may start, and the newer one again', async () => {
  const { run, runUntil, enterOlder, lives, logged, store } = await emptyStore();
  await run(known);
  const older = await lives(known.id);
  const givenUp = new AbortController();
  const waiting = runUntil(givenUp.signal, known, step('2026-02 renamed'));
  await expect.poll(() => logged(said)).toHaveLength(1);
  await expect(enterOlder()).rejects.toThrow('An upgrade to Sapa 0.4.0 waits');
  givenUp.abort();
  await expect(waiting).rejects.toThrow('aborted');
  await enterOlder();
  await store.checkpoints.deleteOne({ _id: older });
  expect(await run(known, step('2026-02 renamed'))).toEqual(['2026-02 renamed']);
  await expect(enterOlder()).rejects.toThrow('2026-02 renamed');
});

test('who finds a migration held says once that it waits for it, and may give that up too', async () => {
  const { run, runUntil, collection, logged } = await emptyStore();
  await run(known);
  await collection.insertOne(leftBehind({ heldUntil: new Date(Date.now() + 60_000) }));
  const givenUp = new AbortController();
  const waiting = runUntil(givenUp.signal, step('2026-02 renamed'));
  const waits = () => logged('another process holds this migration: waiting for it, or for its end');
  await expect.poll(waits).toMatchObject([{ migration: '2026-02 renamed' }]);
  givenUp.abort();
  await expect(waiting).rejects.toThrow('aborted');
  expect(waits()).toHaveLength(1);
  expect(await collection.findOne({ _id: '2026-02 renamed' })).toMatchObject({ heldUntil: expect.any(Date) as Date });
});

test('a server does not start on the store of a newer one, and changes nothing of it', async () => {
  const { store, run } = await emptyStore();
  await run(step('2099-01-01 of another age'));
  const before = await store.connection.collection('migrations').find().toArray();
  await expect(startTestApp({ MONGODB_URL: store.url })).rejects.toThrow('The program is older than its store');
  expect(await store.connection.collection('migrations').find().toArray()).toEqual(before);
  expect(await store.sites.countDocuments()).toBe(0);
});
