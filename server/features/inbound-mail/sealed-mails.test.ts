import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealAnew } from '../../platform/crypto/seal-anew.js';
import { FileDisk } from '../../platform/files/file-disk.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import { collectionOf } from '../../platform/store/collection.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { rawMails } from './raw-mails.js';
import { sealedMails } from './sealed-mails.js';

let store: TestStore;
let folder: string;
beforeAll(async () => {
  store = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'sealed-mails-'));
});
beforeEach(() => store.inboundMails.deleteMany({}));
afterAll(async () => {
  await store.drop();
  await rm(folder, { recursive: true, force: true });
});

const [old, fresh] = ['2025', '2026'].map((id) => ({ id, key: randomBytes(32) }));
const filesBy = (...keys: { id: string; key: Buffer }[]) =>
  sealedFiles(new Disk(new FileDisk(folder)), dataKeys('rahasia', keys));
const at = new Date();

/** Mails that wait, each with its bytes by the old key; resolves with where these lie. */
async function waiting(...ids: string[]): Promise<string[]> {
  const raw = rawMails(filesBy(old!));
  return Promise.all(
    ids.map(async (id) => {
      const rawKey = raw.newKey();
      await raw.write(rawKey, Buffer.from(`surat ${id}`));
      const own = { _id: id, idHash: id, state: 'review' as const, at, endsAt: at };
      await store.inboundMails.create({ ...own, rawKey, keyId: raw.keyId });
      return rawKey;
    }),
  );
}

test('R3 the bytes of mails that wait lie sealed, and a new key seals them anew', async () => {
  const raw = rawMails(filesBy(old!));
  const keys = [raw.newKey(), raw.newKey()];
  for (const [n, rawKey] of keys.entries()) {
    await raw.write(rawKey, Buffer.from(`surat ${n}`));
    await store.inboundMails.create({
      ...{ _id: `m${n}`, idHash: `h${n}`, state: n === 0 ? 'new' : 'review', at, endsAt: at },
      ...{ rawKey, keyId: raw.keyId },
    });
  }
  // As a version before this one has stored it.
  const plain = 'mails/plain';
  await writeFile(join(folder, plain), 'surat lama');
  await store.inboundMails.create({ _id: 'm2', idHash: 'h2', state: 'review', at, endsAt: at, rawKey: plain });
  // Its bytes go: they are not sealed, and so do not come back.
  await store.inboundMails.create({ _id: 'm3', idHash: 'h3', state: 'taken', at, endsAt: at, rawKey: 'mails/gone' });
  expect(String(await readFile(join(folder, keys[0]!)))).not.toContain('surat');
  expect(String(await raw.read(plain))).toBe('surat lama');

  const kind = sealedMails({ mails: store.inboundMails, files: filesBy(fresh!, old!) });
  expect(await kind.countOld()).toBe(3);
  expect(await kind.sealSome(undefined)).toEqual({ sealed: 3, unopened: 0 });
  expect(await kind.countOld()).toBe(0);
  const alone = rawMails(filesBy(fresh!));
  const read = await Promise.all([...keys, plain].map(async (key) => String(await alone.read(key))));
  expect(read).toEqual(['surat 0', 'surat 1', 'surat lama']);
});

test('F14 a full disk ends the run once all others of the page were tried; only lost bytes are counted', async () => {
  const [first = ''] = await waiting('1', '2', '3');
  class FullOnce extends FileDisk {
    override move(source: string, destination: string): Promise<void> {
      const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
      return destination === first ? full() : super.move(source, destination);
    }
  }
  await store.inboundMails.create({
    ...{ _id: '4', idHash: '4', state: 'review', at, endsAt: at },
    ...{ rawKey: 'mails/lost', keyId: '2025' },
  });
  const files = sealedFiles(new Disk(new FullOnce(folder)), dataKeys('rahasia', [fresh!, old!]));
  const kind = sealedMails({ mails: store.inboundMails, files });
  await expect(kind.sealSome(undefined)).rejects.toMatchObject({ cause: { code: 'ENOSPC' } });
  expect(await kind.countOld()).toBe(2);
  const again = sealedMails({ mails: store.inboundMails, files: filesBy(fresh!, old!) });
  expect(await again.sealSome(undefined)).toEqual({ sealed: 1, unopened: 1 });
});

test('a store that is away ends the run', async () => {
  await waiting('1');
  const away = vi
    .spyOn(collectionOf(store.inboundMails), 'updateOne')
    .mockRejectedValueOnce(new Error('the store is away'));
  onTestFinished(() => away.mockRestore());
  const kind = sealedMails({ mails: store.inboundMails, files: filesBy(fresh!, old!) });
  await expect(kind.sealSome(undefined)).rejects.toThrow('the store is away');
});

test('a mail that is erased while it is sealed is neither counted nor kept', async () => {
  const [key = ''] = await waiting('1');
  class Erasing extends FileDisk {
    override async move(source: string, destination: string): Promise<void> {
      await store.inboundMails.deleteMany({});
      return super.move(source, destination);
    }
  }
  class Decided extends FileDisk {
    override async move(): Promise<void> {
      await store.inboundMails.deleteMany({});
      throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    }
  }
  const keys = dataKeys('rahasia', [fresh!, old!]);
  for (const disk of [new Erasing(folder), new Decided(folder)]) {
    const kind = sealedMails({ mails: store.inboundMails, files: sealedFiles(new Disk(disk), keys) });
    expect(await kind.sealSome(undefined)).toMatchObject({ unopened: 0 });
    await waiting('2');
  }
  expect(await readdir(join(folder, 'mails'))).not.toContain(key.split('/')[1]);
});

test('V12 a draft that a kill has left goes with the next run, also where its mail is gone', async () => {
  const [key = ''] = await waiting('1');
  const draft = join(folder, 'mails/sealing-0123');
  const kind = () => sealedMails({ mails: store.inboundMails, files: filesBy(fresh!, old!) });
  const sealing = () => sealAnew({ connection: store.connection, kinds: [kind()], keyId: '2026' });
  await writeFile(draft, 'setengah');
  await sealing().run(false);
  expect(await readdir(join(folder, 'mails'))).not.toContain('sealing-0123');
  expect(String(await rawMails(filesBy(fresh!)).read(key))).toBe('surat 1');

  // All is done with this key. A second run is killed in its first page, and then the mail is erased.
  const cut = {
    ...kind(),
    sealSome: () => writeFile(draft, 'setengah').then(() => Promise.reject(new Error('killed'))),
  };
  await expect(sealAnew({ connection: store.connection, kinds: [cut], keyId: '2026' }).run(true)).rejects.toThrow();
  await store.inboundMails.deleteMany({});
  await sealing().run(false);
  expect(await readdir(join(folder, 'mails'))).not.toContain('sealing-0123');
});
