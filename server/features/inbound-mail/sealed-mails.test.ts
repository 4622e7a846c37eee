import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { rawMails } from './raw-mails.js';
import { sealedMails } from './sealed-mails.js';

let store: TestStore;
let folder: string;
beforeAll(async () => {
  store = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'sealed-mails-'));
});
afterAll(async () => {
  await store.drop();
  await rm(folder, { recursive: true, force: true });
});

const [old, fresh] = ['2025', '2026'].map((id) => ({ id, key: randomBytes(32) }));
const filesBy = (...keys: { id: string; key: Buffer }[]) =>
  sealedFiles(new Disk(new FSDriver({ location: folder, visibility: 'private' })), dataKeys('rahasia', keys));

test('R3 the bytes of mails that wait lie sealed, and a new key seals them anew', async () => {
  const raw = rawMails(filesBy(old!));
  const at = new Date();
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
