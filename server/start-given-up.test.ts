import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { StoredMigration } from './platform/store/version-gate.js';
import { runBuilt } from './test/run-built.js';
import { openTestStore } from './test/test-store.js';

async function installation() {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const env = {
    MONGODB_URL: store.url,
    REDIS_URL: inject('redisUrl'),
    SAPA_DATA_DIR: await mkdtemp(join(inject('folder'), 'given-up-')),
    SAPA_PORT: '0',
  };
  const migrations = store.connection.collection<StoredMigration>('migrations');
  return { store, migrations, start: () => runBuilt('main.js', env) };
}

test('a server that is stopped while it waits for older ones lets go of the store: the next start waits for nothing', async () => {
  const { store, migrations, start } = await installation();
  // Longer than any start takes.
  const heartbeatAt = new Date(Date.now() + 600_000);
  await store.checkpoints.collection.insertOne({ _id: randomUUID(), doneBefore: heartbeatAt, heartbeatAt } as never);
  const server = start();
  await expect.poll(server.output, { timeout: 20_000 }).toContain('processes of an older version are running');
  expect(await migrations.findOne({ isWaiting: true })).toMatchObject({ heldUntil: expect.any(Date) as Date });
  await server.stop();
  expect(await server.ended).toBe(0);
  expect(await migrations.findOne({ isWaiting: true })).toMatchObject({ heldUntil: new Date(0) });
}, 30_000);

test('a server of the older version that starts while an upgrade waits says so, and ends so that it is started again', async () => {
  const { migrations, start } = await installation();
  const heldUntil = new Date(Date.now() + 600_000);
  await migrations.insertOne({ _id: '2099-01-01 later', by: '9.0.0', heldUntil, isWaiting: true });
  const server = start();
  expect(await server.ended).toBe(75);
  expect(server.output()).toContain('An upgrade to Sapa 9.0.0 waits, and nothing was changed');
}, 30_000);
