import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEngines } from './engines.js';
import type { EngineStep } from './first-that-starts.js';

const refused = (name: string, reason: string): EngineStep => ({
  name,
  start: () => Promise.reject(new Error(reason)),
});
const engine = () => ({ url: 'there', description: 'a good one', stop: vi.fn(() => Promise.resolve()) });

let dataDir: string;
const said: string[] = [];
const options = () => ({
  dataDir,
  say: (line: string) => said.push(line),
  need: { mongodb: true, redis: true },
  choice: 'auto' as const,
});

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sapa-none-'));
  said.length = 0;
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('takes the first that starts, and says why not the ones before it', async () => {
  const good = engine();
  const never = vi.fn();
  const steps = {
    mongodb: [
      refused('a first', 'it is ill.'),
      { name: 'a second', start: async () => good },
      { name: 'a third', start: never },
    ],
    redis: [{ name: 'its own', start: async () => engine() }],
  };
  const engines = await startEngines(options(), steps);
  expect(engines).toMatchObject({ mongodbUrl: 'there', redisUrl: 'there', description: 'a good one; a good one' });
  expect(never).not.toHaveBeenCalled();
  expect(said).toContain('MongoDB: tried a first: it is ill.');

  await engines.stop();
  await engines.stop();
  expect(good.stop).toHaveBeenCalledOnce();
});

test('one error tells all that was tried, for both, and how to repair it', async () => {
  const steps = {
    mongodb: [refused('a first', 'it is ill.'), refused('a second', 'it is old.')],
    redis: [refused('its own', 'it is gone.')],
  };
  const error = await startEngines(options(), steps).catch((reason: unknown) => String(reason));
  for (const part of [
    'a first: it is ill.',
    'a second: it is old.',
    'its own: it is gone.',
    'MONGODB_URL',
    'on PATH',
    'docker compose up',
  ]) {
    expect(error).toContain(part);
  }
  expect(existsSync(join(dataDir, 'owner.pid'))).toBe(false);
});

test('what did start is stopped again when the other cannot be had', async () => {
  const good = engine();
  const steps = { mongodb: [refused('a first', 'it is ill.')], redis: [{ name: 'its own', start: async () => good }] };
  await expect(startEngines(options(), steps)).rejects.toThrow('No MongoDB could be had.');
  expect(good.stop).toHaveBeenCalledOnce();
});

test('what is not needed is not started', async () => {
  const never = { name: 'never', start: vi.fn() };
  const engines = await startEngines(
    { ...options(), need: { mongodb: false, redis: false } },
    { mongodb: [never], redis: [never] },
  );
  expect(engines).toMatchObject({ mongodbUrl: '', redisUrl: '', description: '' });
  await engines.stop();
});
