import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Connection } from 'mongoose';
import { clock, disk } from './machine.js';

const codesOf = async (folder: string, keptFree: number) => (await disk(folder, keptFree)()).map(({ code }) => code);

test('a disk without room is full, though nothing can be written there; a folder that takes no file is closed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-'));
  // Nothing can be written into a file as if it were a folder, not even by root.
  const closed = join(folder, 'closed');
  await writeFile(closed, '');
  expect(await codesOf(closed, Number.MAX_SAFE_INTEGER)).toEqual(['disk-full']);
  expect(await codesOf(closed, 0)).toEqual(['disk-closed']);
  expect(await codesOf(join(folder, 'none'), 0)).toEqual(['disk-closed']);
  expect(await codesOf(folder, 0)).toEqual(['disk-ok']);
  expect(await readdir(folder)).toEqual(['closed']);
});

test('a clock of Redis that goes otherwise is told, and one that does not answer says nothing', async () => {
  const ofQueue = async (timeMs: () => Promise<number>) =>
    (await clock({} as Connection, { timeMs })()).map(({ code }) => code);
  expect(await ofQueue(async () => Date.now())).toEqual(['clock-queue-ok']);
  expect(await ofQueue(async () => Date.now() - 60_000)).toEqual(['clock-queue-off']);
  expect(await ofQueue(() => Promise.reject(new Error('away')))).toEqual([]);
});
