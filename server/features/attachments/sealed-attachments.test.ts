import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { FileDisk } from '../../platform/files/file-disk.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import type { StoredAttachment } from './attachments.model.js';
import { sealedAttachments } from './sealed-attachments.js';

let app: TestApp;
let root: string;
beforeAll(async () => {
  app = await sharedTestApp();
  // It seals by its own key what it finds when it starts.
  await app.hasSwept;
  root = join(app.config.dataDir, 'attachments');
});
afterAll(() => app.stop());

const keys = dataKeys('rahasia', [{ id: '2027', key: randomBytes(32) }]);
const inFolder = ({ key }: StoredAttachment) => readdir(join(root, key)).catch(() => undefined);

/** A file of nobody else, as an earlier version left it. */
async function plain(): Promise<StoredAttachment> {
  const _id = randomUUID();
  const attachment: StoredAttachment = {
    ...{ _id, siteId: 'first', ownerKind: 'visitor', ownerId: _id, uploadId: _id },
    ...{ key: `00/${_id}`, name: 'a.txt', type: 'text/plain', size: 10, isStored: true },
  };
  await mkdir(join(root, attachment.key), { recursive: true });
  await writeFile(join(root, attachment.key, 'file'), 'isi berkas');
  await app.store.attachments.insertMany([attachment]);
  return attachment;
}

/** Seals this one alone, with something that happens while its file is moved to its place. */
function sealing({ _id }: StoredAttachment, move = (done: () => Promise<void>) => done()) {
  class Watched extends FileDisk {
    override move(source: string, destination: string): Promise<void> {
      return move(() => super.move(source, destination));
    }
  }
  const files = sealedFiles(new Disk(new Watched(root)), keys);
  const kind = sealedAttachments({ attachments: app.store.attachments, files, keyId: keys.firstId });
  // What is found goes by id: nothing comes between.
  const before = `${_id.slice(0, -1)}${String.fromCharCode(_id.charCodeAt(35) - 1)}`;
  return { run: () => kind.sealSome(before) };
}
const stored = ({ _id }: StoredAttachment) => app.store.attachments.findById(_id).lean();
const erase = ({ ownerId }: StoredAttachment) => app.services.attachments.eraseAll(ownerId, []);
/** The process that seals ends here: what it does afterwards does not happen. */
const killed = () => new Promise<never>(() => undefined);

test('a file of an earlier version is sealed, and a draft that a kill has left goes', async () => {
  const one = await plain();
  await writeFile(join(root, one.key, 'sealing-0123'), 'setengah');
  const { run } = sealing(one);
  await run();
  expect(await inFolder(one)).toEqual(['file']);
  expect((await readFile(join(root, one.key, 'file'))).includes('isi berkas')).toBe(false);
  expect(await stored(one)).toMatchObject({ keyId: '2027' });
  expect(await stored(one)).not.toHaveProperty('sealingAt');
  await erase(one);
});

test('V12 who erases a file while it is sealed leaves no byte of it: neither draft nor what is moved later', async () => {
  // One after the other: a run seals all that it finds.
  const before = await plain();
  await sealing(before, async (done) => {
    await erase(before);
    await done();
  }).run();
  const after = await plain();
  await sealing(after, async (done) => {
    await done();
    await erase(after);
  }).run();
  for (const one of [before, after]) expect(await inFolder(one)).toBeUndefined();
});

test('V12 who seals is killed with bytes that were erased meanwhile: the sweep takes them away', async () => {
  const one = await plain();
  let isMoved = false;
  const { run } = sealing(one, async () => {
    const bytes = await readFile(join(root, one.key, 'file'));
    await erase(one);
    // The draft had been made after the folder was removed.
    await mkdir(join(root, one.key), { recursive: true });
    await writeFile(join(root, one.key, 'file'), bytes);
    isMoved = true;
    await killed();
  });
  void run();
  await expect.poll(() => isMoved).toBe(true);
  expect(await inFolder(one)).toEqual(['file']);
  // What is left of it says where, and nothing else.
  expect(await stored(one)).toMatchObject({ isStored: false, name: '', ownerId: '' });
  await app.services.attachments.sweep(new Date(Date.now() + 11 * 60_000));
  expect(await inFolder(one)).toBeUndefined();
  await app.store.attachments.updateOne(
    { _id: one._id },
    { $set: { sealingAt: new Date(0), removeAfter: new Date(0) } },
  );
  await app.services.attachments.sweep();
  // The server sweeps by itself too, and may be at it.
  await expect.poll(() => stored(one)).toBeNull();
});

test('a file that is not there or that no key opens is counted; a disk that fails ends the run, and all is tried first', async () => {
  const gone = await plain();
  await app.store.attachments.updateOne({ _id: gone._id }, { $set: { key: `00/${randomUUID()}` } });
  expect(await sealing(gone).run()).toMatchObject({ unopened: expect.any(Number) });
  expect(await stored(gone)).not.toHaveProperty('keyId');
  await app.store.attachments.deleteOne({ _id: gone._id });

  const one = await plain();
  const failing = sealing(one, () => Promise.reject(Object.assign(new Error('i/o'), { code: 'EIO' })));
  await expect(failing.run()).rejects.toMatchObject({ cause: { code: 'EIO' } });
  expect(await inFolder(one)).toEqual(['file']);
  expect(await stored(one)).not.toHaveProperty('keyId');
});
