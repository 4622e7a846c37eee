import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { ConfigError } from '../config-error.js';
import { startEngines, type Engines } from '../../launch/engines/engines.js';
import { createLog } from '../log.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { openDatabase } from './database.js';
import { storeRefusal } from './store-refusal.js';

let mongodbUrl = inject('mongodbUrl');
let dataDir: string | undefined;
let engines: Engines | undefined;

/** One that asks for a password: that of all tests, or one of our own. */
beforeAll(async () => {
  if (new URL(mongodbUrl).password) return;
  dataDir = await mkdtemp(join(tmpdir(), 'sapa-database-'));
  const need = { mongodb: true, redis: false };
  engines = await startEngines({ dataDir, say: () => undefined, need, choice: 'auto' });
  ({ mongodbUrl } = engines);
}, 600_000);

afterAll(async () => {
  await engines?.stop();
  if (dataDir) await rm(dataDir, { recursive: true });
});

const refusalOf = (url: string) => openDatabase(url, createLog('silent')).catch((error: unknown) => error);

test('the password that the engine knows opens it', async () => {
  const connection = await openDatabase(mongodbUrl, createLog('silent'));
  expect(await connection.db?.command({ ping: 1 })).toMatchObject({ ok: 1 });
  await connection.close();
});

test('the address may say how many connections there are, and how often the driver looks for the store', async () => {
  const url = new URL(mongodbUrl);
  url.searchParams.set('maxPoolSize', '3');
  url.searchParams.set('heartbeatFrequencyMS', '7000');
  const connections = await Promise.all([mongodbUrl, url.href].map((each) => openDatabase(each, createLog('silent'))));
  const chosen = connections.map((each) => each.getClient().options);
  expect(chosen.map(({ maxPoolSize }) => maxPoolSize)).toEqual([20, 3]);
  expect(chosen.map(({ heartbeatFrequencyMS }) => heartbeatFrequencyMS)).toEqual([1_000, 7_000]);
  for (const connection of connections) await connection.close();
});

test.each(['sapa:guessed@', 'nobody:guessed@'])(
  'a wrong password (%s) ends the start with a sentence that does not repeat it',
  async (credentials) => {
    const url = new URL(mongodbUrl);
    const refusal = await refusalOf(`mongodb://${credentials}${url.host}${url.pathname}${url.search}`);
    expect(refusal).toBeInstanceOf(ConfigError);
    expect(String(refusal)).toContain(`MONGODB_URL: MongoDB at ${url.host} refuses its user or password`);
    expect(String(refusal)).not.toContain('guessed');
  },
);

test('without a password the start ends when the first thing is written', async () => {
  const { host, pathname } = new URL(mongodbUrl);
  const connection = await openDatabase(`mongodb://${host}${pathname}?directConnection=true`, createLog('silent'));
  onTestFinished(() => connection.close());
  const refusal = await connection
    .collection('notes')
    .createIndex({ key: 1 })
    .catch((error: unknown) => error);
  expect(String(storeRefusal(refusal, `mongodb://${host}${pathname}`))).toContain('no right to this database');
});

test.each([
  'mongodb://',
  'mongodb://sapa:secret@',
  'mongodb://sapa:se@cret:x@127.0.0.1/sapa',
  'mongodb://sapa:se?cret@127.0.0.1/sapa',
  'mongodb://sapa:%se%cret@127.0.0.1/sapa',
  'mongodb://sapa:secret@127.0.0.1/sapa?authMechanism=NONSENSE',
  'mongodb://sapa:secret@127.0.0.1/sapa?noSuchOption=1',
  'mongodb://sapa:secret@127.0.0.1:99999/sapa',
])('an address that is none (%s) ends the start, and is not repeated', async (url) => {
  const refusal = await refusalOf(url);
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toContain('MONGODB_URL');
  expect(String(refusal)).not.toMatch(/secret|se.cret/);
});

test('F5 an engine that is away is waited for, and no password is logged', async () => {
  const port = await freePort();
  const { log, logged, lines } = logIntoMemory();
  const stop = new AbortController();
  const opening = openDatabase(`mongodb://sapa:secret@127.0.0.1:${port}/sapa`, log, { signal: stop.signal });
  const ended = opening.catch((error: unknown) => error);
  await expect.poll(() => logged('waiting for MongoDB (MONGODB_URL)').length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(lines.join()).not.toContain('secret');
  stop.abort();
  expect(await ended).not.toBeInstanceOf(ConfigError);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
