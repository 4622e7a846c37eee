import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { MongoClient, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asNobody, isRoot } from '../../test/as-nobody.js';
import { startEngines, type Engines } from './engines.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { waitUntil } from './wait-until.js';

let dataDir: string;
let engines: Engines;
let mongodb: MongoClient;
let redis: Redis;
const said: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sapa-engines-'));
  engines = await startEngines({
    dataDir,
    say: (line) => said.push(line),
    need: { mongodb: true, redis: true },
    choice: 'auto',
  });
  mongodb = new MongoClient(engines.mongodbUrl, { serverSelectionTimeoutMS: 500 });
  const opened = new Redis(engines.redisUrl, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis = opened;
  redis.on('error', () => {}); // Killed below on purpose.
}, 600_000);

afterAll(async () => {
  redis.disconnect();
  await mongodb.close();
  await engines.stop();
  await rm(dataDir, { recursive: true });
});

const notes = () => mongodb.db().collection<{ _id: string; key?: string }>('notes');
const running = async (name: string) =>
  JSON.parse(await readFile(join(dataDir, `${name}.pid`), 'utf8')) as ProcessIdentity;

test('stores documents, and refuses a second one with a unique key by code', async () => {
  await notes().createIndex({ key: 1 }, { unique: true, sparse: true });
  await notes().insertOne({ _id: 'one', key: 'same' });
  expect(await notes().findOne({ key: 'same' })).toEqual({ _id: 'one', key: 'same' });

  const refusal = await notes()
    .insertOne({ _id: 'two', key: 'same' })
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MongoServerError);
  expect((refusal as MongoServerError).code).toBe(11000);
});

test('Redis keeps what it is given, and refuses who does not know the password', async () => {
  await redis.set('greeting', 'halo');
  expect(await redis.get('greeting')).toBe('halo');
  expect(await redis.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);

  const stranger = new Redis(engines.redisUrl.replace(/:[^:@]*@/, ''), { retryStrategy: () => null });
  stranger.on('error', () => {});
  await expect(stranger.get('greeting')).rejects.toThrow('NOAUTH');
  stranger.disconnect();
});

test.runIf(isRoot)('another user of this machine can open no file and no socket of the engines', async () => {
  const names = await readdir(dataDir);
  expect(names).toContain('mongodb.url');
  expect(asNobody(['true']).status).toBe(0);
  for (const name of names) {
    expect(asNobody(['ls', join(dataDir, name)]).status).not.toBe(0);
    expect(asNobody(['cat', join(dataDir, name)]).status).not.toBe(0);
  }
  expect((await stat(join(dataDir, 'mongodb.url'))).mode & 0o777).toBe(0o600);
});

test('folders that an earlier version left open are closed', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sapa-engines-'));
  const folders = [dataDir, join(dataDir, 'redis')];
  const start = () => startEngines({ dataDir, say: () => {}, need: { mongodb: false, redis: true }, choice: 'auto' });
  await (await start()).stop();
  for (const folder of folders) await chmod(folder, 0o755);
  const again = await start();
  const modes = await Promise.all(folders.map(async (path) => (await stat(path)).mode & 0o777));
  await again.stop();
  await rm(dataDir, { recursive: true });
  expect(modes).toEqual([0o700, 0o700]);
});

test('MongoDB refuses who does not know the password', async () => {
  const { host, pathname } = new URL(engines.mongodbUrl);
  for (const credentials of ['', 'sapa:guessed@']) {
    const stranger = new MongoClient(
      `mongodb://${credentials}${host}${pathname}?directConnection=true&authSource=admin`,
    );
    const answer = await stranger
      .db()
      .collection('notes')
      .findOne()
      .catch((error: unknown) => error);
    expect(answer).toBeInstanceOf(MongoServerError);
    expect([13, 18]).toContain((answer as MongoServerError).code);
    await stranger.close();
  }
});

test('the folder cannot be taken by a second owner', async () => {
  const second = startEngines({ dataDir, say: () => {}, need: { mongodb: true, redis: true }, choice: 'auto' });
  await expect(second).rejects.toThrow(`belong to process ${process.pid}`);
});

// mongod on one machine; PostgreSQL and its gateway on another.
const stores = () => ['mongod', 'postgres', 'gateway'].filter((name) => existsSync(join(dataDir, `${name}.pid`)));

/** Those of PostgreSQL; the others have none. */
async function childrenOf(parent: number): Promise<ProcessIdentity[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  const own = stats.filter((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent);
  return own.flatMap((stat) => identify(Number.parseInt(stat, 10)) ?? []);
}

test('every process of the store, killed, comes back at the same address with all that was acknowledged', async () => {
  expect(stores().length).toBeGreaterThan(0);
  for (const name of stores()) {
    const id = randomUUID();
    await notes().insertOne({ _id: id });
    const killed = await running(name);
    const children = await childrenOf(killed.pid);
    expect(children.length > 0).toBe(name === 'postgres');
    // One does not notice that its parent is gone, as the launcher of pg_cron seldom does while it waits for a free place.
    for (const { pid } of children.slice(0, 1)) process.kill(pid, 'SIGSTOP');
    process.kill(killed.pid, 'SIGKILL');
    await waitUntil(() => !isAlive(killed), { limit: 15_000, what: 'it to die' });

    await waitUntil(async () => (await running(name)).pid !== killed.pid, { limit: 15_000, what: `a new ${name}` });
    await waitUntil(async () => (await notes().findOne({ _id: id }))?._id === id, {
      limit: 15_000,
      what: 'the document',
    });
    expect(said.some((line) => line.startsWith(`${name} ended (SIGKILL)`))).toBe(true);
    expect(children.some(isAlive)).toBe(false);
  }
}, 60_000);

test('redis, killed, comes back at the same address with all that it wrote', async () => {
  await redis.set('before', 'kept');
  // Its log is forced to disk every second, but written at once: what it acknowledged outlives the process.
  process.kill((await running('redis')).pid, 'SIGKILL');
  await waitUntil(async () => (await redis.get('before')) === 'kept', { limit: 15_000, what: 'Redis' });
});

test('in a deep folder with an odd name: stops, twice if asked, and leaves no process', async () => {
  const outer = await mkdtemp(join(tmpdir(), 'sapa-engines-'));
  const own = join(outer, "somebody's very deep folder of projects".repeat(4));
  const other = await startEngines({
    dataDir: own,
    say: () => {},
    need: { mongodb: true, redis: true },
    choice: 'auto',
  });
  const client = new MongoClient(other.mongodbUrl);
  await client.db().collection('notes').insertOne({});
  const names = ['redis', ...stores()];
  const processes = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(own, `${name}.pid`), 'utf8')) as ProcessIdentity),
  );
  expect(processes.every(isAlive)).toBe(true);

  await Promise.all([other.stop(), other.stop()]);
  expect(processes.some(isAlive)).toBe(false);
  await client.close();
  await rm(outer, { recursive: true });
});

test('after the machine lost its power, the store starts over what was left lying', async () => {
  const own = await mkdtemp(join(tmpdir(), 'sapa-engines-'));
  const start = () =>
    startEngines({ dataDir: own, say: () => {}, need: { mongodb: true, redis: false }, choice: 'auto' });
  // Of PostgreSQL, on a machine that has it.
  const note = join(own, 'postgres', 'postmaster.pid');
  const first = await start();
  const left = existsSync(note) ? await readFile(note) : undefined;
  await first.stop();
  if (left) await writeFile(note, left);
  await (await start()).stop();
  await rm(own, { recursive: true });
}, 60_000);
