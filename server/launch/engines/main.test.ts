import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isAlive, type ProcessIdentity } from './process-identity.js';
import { waitUntil } from './wait-until.js';

const ENTRY = fileURLToPath(new URL('./main.ts', import.meta.url));
// Runs TypeScript as it lies there, without a build before the test.
const RUNNER = [
  '--input-type=module',
  '--eval',
  `import { runnerImport } from 'vite'; await runnerImport(${JSON.stringify(ENTRY)});`,
];

interface Ready {
  mongodbUrl: string;
  redisUrl: string;
  description: string;
}

// Each of them starts a process that starts three.
vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;
const children: ChildProcess[] = [];

// One for all, each time with other processes: to make an empty store takes longer than to start it.
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sapa-main-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await waitUntil(async () => !(await processes()).some(isAlive), { limit: 10_000, what: 'the engines to end' });
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function startMain(...args: string[]): Promise<{ main: ChildProcess; ready: Ready }> {
  const main = spawn(process.execPath, [...RUNNER, '--', '--data', dataDir, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(main);
  const [ready] = (await once(main, 'message')) as [Ready];
  return { main, ready };
}

async function processes(): Promise<ProcessIdentity[]> {
  const files = (await readdir(dataDir)).filter((name) => name.endsWith('.pid'));
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(dataDir, name), 'utf8')) as ProcessIdentity),
  );
}

test('tells its parent the addresses, and stops everything when it is asked to', async () => {
  const { main, ready } = await startMain();
  const engines = await processes();
  expect(ready).toEqual({
    mongodbUrl: expect.stringMatching(/^mongodb:\/\/sapa:\w{48}@127/),
    redisUrl: expect.stringMatching(/^redis:\/\/:\w{48}@127/),
    description: expect.any(String),
  });
  expect(engines.every(isAlive)).toBe(true);

  main.kill('SIGTERM');
  const [code] = (await once(main, 'exit')) as [number];
  expect(code).toBe(0);
  expect(engines.some(isAlive)).toBe(false);
  expect(await processes()).toEqual([]);
});

test('starts one alone for somebody who has the other', async () => {
  const { ready } = await startMain('--only', 'redis');
  expect(ready).toMatchObject({ mongodbUrl: '', redisUrl: expect.stringMatching(/^redis:/) });
});

test('stops everything when its parent has gone', async () => {
  const { main } = await startMain();
  const engines = await processes();
  main.disconnect();
  await once(main, 'exit');
  expect(engines.some(isAlive)).toBe(false);
});

test('killed, it leaves nothing that the next start in the same folder does not clear away, and loses nothing', async () => {
  const first = await startMain();
  const left = await processes();
  await write(first.ready.mongodbUrl);
  first.main.kill('SIGKILL');
  await once(first.main, 'exit');

  const second = await startMain();
  expect(left.some(isAlive)).toBe(false);
  expect(await count(second.ready.mongodbUrl)).toBe(1);
});

async function write(url: string) {
  const client = new MongoClient(url);
  await client.db().collection('notes').insertOne({});
  await client.close();
}

async function count(url: string): Promise<number> {
  const client = new MongoClient(url);
  const documents = await client.db().collection('notes').countDocuments();
  await client.close();
  return documents;
}
