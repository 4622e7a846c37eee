import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Disk } from 'flydrive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataKeys } from '../crypto/data-keys.js';
import { NotOpened } from '../crypto/not-opened.js';
import { FileDisk } from './file-disk.js';
import { sealedFiles } from './sealed-files.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealed-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [old, fresh] = ['2025', '2026'].map((id) => ({ id, key: randomBytes(32) }));
const filesOn = (disk: (at: string) => FileDisk, ...keys: { id: string; key: Buffer }[]) =>
  sealedFiles(new Disk(disk(folder)), dataKeys('rahasia', keys));
const filesBy = (...keys: { id: string; key: Buffer }[]) => filesOn((at) => new FileDisk(at), ...keys);
const onDisk = (key: string) => join(folder, key);

async function read(files: ReturnType<typeof filesBy>, key: string) {
  const { size, stream } = await files.open(key);
  const bytes = await buffer(stream);
  expect(bytes.length).toBe(size);
  return bytes;
}
async function put(files: ReturnType<typeof filesBy>, key: string, bytes: Buffer) {
  const source = onDisk(`source-${key}`);
  await writeFile(source, bytes);
  await files.put(key, source);
}

const part = 64 * 1024;

test.each([0, 1, part - 1, part, part + 1, 3 * part, 3 * part + 7])(
  'a file of %i bytes is sealed, and read as it was put',
  async (length) => {
    const bytes = randomBytes(length);
    const files = filesBy(old!);
    await put(files, `of-${length}`, bytes);
    const stored = await readFile(onDisk(`of-${length}`));
    if (length > 16) expect(stored.includes(bytes.subarray(0, 16))).toBe(false);
    expect((await read(files, `of-${length}`)).equals(bytes)).toBe(true);
  },
);

test('bytes at hand are sealed as well', async () => {
  const files = filesBy(old!);
  await files.putBytes('bytes', Buffer.from('isi surat'));
  expect((await readFile(onDisk('bytes'))).includes('surat')).toBe(false);
  expect(String(await read(files, 'bytes'))).toBe('isi surat');
});

test('what an earlier version stored is read as it is, and sealed anew by the first key', async () => {
  await writeFile(onDisk('plain'), 'isi berkas');
  const files = filesBy(old!);
  expect(await files.keyIdOf('plain')).toBeUndefined();
  expect(String(await read(files, 'plain'))).toBe('isi berkas');
  await files.sealAnew('plain');
  const both = filesBy(fresh!, old!);
  expect([await both.keyIdOf('plain'), both.isCurrent('2025')]).toEqual(['2025', false]);
  await both.sealAnew('plain');
  const alone = filesBy(fresh!);
  expect(String(await read(alone, 'plain'))).toBe('isi berkas');
  await expect(read(filesBy(old!), 'plain')).rejects.toThrow('no key 2026');
});

test('what was changed or cut is not read to its end', async () => {
  const files = filesBy(old!);
  await put(files, 'damaged', randomBytes(2 * part));
  const bytes = await readFile(onDisk('damaged'));
  await writeFile(onDisk('damaged'), bytes.subarray(0, part + 100));
  await expect(files.open('damaged').then(({ stream }) => buffer(stream))).rejects.toThrow('cut off');
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(onDisk('damaged'), bytes);
  await expect(read(files, 'damaged')).rejects.toThrow('damaged');
});

/** The process dies before a draft becomes the file. */
class DyingDisk extends FileDisk {
  override move(): Promise<void> {
    return Promise.reject(new Error('killed'));
  }
  override delete(): Promise<void> {
    return Promise.reject(new Error('killed'));
  }
}

test('a kill while a file is sealed anew leaves it as it was, and its draft is taken away later', async () => {
  const bytes = randomBytes(2 * part);
  await mkdir(onDisk('cut'));
  await writeFile(onDisk('cut/file'), bytes);
  const dying = filesOn((at) => new DyingDisk(at), old!);
  await expect(dying.sealAnew('cut/file')).rejects.toThrow();
  await expect(dying.sealAnew('cut/file')).rejects.toThrow();
  // Each of the two has written a draft of its own.
  expect(await readdir(onDisk('cut'))).toHaveLength(3);
  const files = filesBy(old!);
  expect((await read(files, 'cut/file')).equals(bytes)).toBe(true);
  await files.sealAnew('cut/file');
  await files.dropDrafts('cut');
  expect(await readdir(onDisk('cut'))).toEqual(['file']);
  expect((await read(files, 'cut/file')).equals(bytes)).toBe(true);
});

test('what no key opens leaves no draft, and says so; a whole folder goes, and never all of them', async () => {
  await mkdir(onDisk('shut'));
  await writeFile(onDisk('source-shut'), 'rahasia');
  await filesBy(old!).put('shut/file', onDisk('source-shut'));
  await expect(filesBy(fresh!).sealAnew('shut/file')).rejects.toBeInstanceOf(NotOpened);
  expect(await readdir(onDisk('shut'))).toEqual(['file']);
  await filesBy(fresh!).deleteIn('shut');
  await expect(readdir(onDisk('shut'))).rejects.toThrow('ENOENT');
  for (const folder of ['', '/', '.']) await expect(filesBy(fresh!).deleteIn(folder)).rejects.toThrow('all files');
});
