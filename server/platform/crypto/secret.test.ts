import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataKeys, keyIdsOf } from './data-keys.js';
import { keptSecret, knownSecret } from './secret.js';

const dataDir = await mkdtemp(join(tmpdir(), 'sapa-secret-'));
afterAll(() => rm(dataDir, { recursive: true }));

test('a command has the secret of the server, set or kept, and makes none', async () => {
  await expect(knownSecret({ dataDir })).rejects.toThrow(`There is no secret in ${dataDir}`);
  expect(await readdir(dataDir)).toEqual([]);
  const kept = await keptSecret(dataDir);
  expect(await knownSecret({ dataDir })).toBe(kept);
  expect(await knownSecret({ dataDir, secret: 'yang disetel' })).toBe('yang disetel');
});

test('nothing is sealed without a secret', () => {
  expect(() => dataKeys('')).toThrow('Without a secret');
});

test('which keys there are is known before the secret is: a restore brings that', () => {
  expect(keyIdsOf()).toEqual(['secret']);
  const key = { id: 'k1', key: Buffer.alloc(32) };
  expect(keyIdsOf([key])).toEqual(dataKeys('rahasia', [key]).ids);
});
