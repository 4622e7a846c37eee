import { mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileDisk } from './file-disk.js';
import { diskFullOr } from './upload-error.js';

let folder: string;
let disk: Disk;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-disk-'));
  disk = new Disk(new FileDisk(folder));
});
afterAll(() => rm(folder, { recursive: true }));

/** Larger than what a stream takes at once. */
const contents = () => Readable.from([Buffer.alloc(200_000, 'a'), Buffer.alloc(200_000, 'b')]);

test('what is stored is there whole, in a folder that was not', async () => {
  await disk.putStream('ab/cd/file', contents());
  expect((await readFile(join(folder, 'ab/cd/file'))).length).toBe(400_000);
});

test('F14 a full disk is told as one: 507, and not a bug', async () => {
  // The kernel's own full disk.
  await symlink('/dev/full', join(folder, 'penuh'));
  const error: unknown = await disk.putStream('penuh', contents()).catch((thrown: unknown) => thrown);
  expect(diskFullOr(error)).toMatchObject({ status: 507 });
});

test('one that is moved over another comes whole in one step: what was there is never written over', async () => {
  await disk.putStream('moved/draft', contents());
  await writeFile(join(folder, 'moved/file'), 'sebelumnya');
  const before = await open(join(folder, 'moved/file'));
  await disk.move('moved/draft', 'moved/file');
  expect(await before.readFile('utf8')).toBe('sebelumnya');
  await before.close();
  expect(await readdir(join(folder, 'moved'))).toEqual(['file']);
  expect((await readFile(join(folder, 'moved/file'))).length).toBe(400_000);
});
