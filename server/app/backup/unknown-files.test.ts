import { randomBytes, randomUUID } from 'node:crypto';
import { access, mkdir, mkdtemp, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { databaseOf, newDatabaseUrl } from '../../test/database-pool.js';
import { openStoreBeside, openTestStore } from '../../test/test-store.js';
import { lastBackup } from '../../platform/backup/last-backup.js';
import { migrationIds } from '../migrations.js';
import { makeBackup } from './make-backup.js';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { restoreBackup } from './restore-backup.js';
import { settleRecovered } from './settle-recovered.js';

/** Keys as the server makes them: of an attachment, which is a folder, and of a mail that waits. */
const fileKey = () => `${randomBytes(1).toString('hex')}/${randomBytes(24).toString('hex')}`;
const mailKey = () => `mails/${randomBytes(24).toString('hex')}`;

async function layFiles(dataDir: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const path = join(dataDir, 'attachments', key.includes('mails/') ? key : `${key}/file`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'isi');
  }
}

const areThere = (dataDir: string, keys: readonly string[]) =>
  Promise.all(
    keys.map((key) =>
      access(join(dataDir, 'attachments', key)).then(
        () => true,
        () => false,
      ),
    ),
  );

test('files of which a restored backup, or a database taken back to a moment, has no record are removed', async () => {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const db = databaseOf(store.connection);
  const dataDir = await mkdtemp(join(inject('folder'), 'mirror-'));
  const [kept, arriving, gone, mail, goneMail] = [fileKey(), fileKey(), fileKey(), mailKey(), mailKey()];
  const all = [kept, arriving, gone, mail, goneMail];
  await db.collection<{ _id: string }>('conversations').insertOne({ _id: randomUUID() });
  await db.collection<{ _id: string }>('attachments').insertMany([
    { _id: randomUUID(), key: kept, isStored: true },
    { _id: randomUUID(), key: arriving, isStored: false },
  ] as object[] as { _id: string }[]);
  await db.collection('inbound_mails').insertOne({ rawKey: mail });

  await layFiles(dataDir, [...all, 'of-somebody-else/notes']);
  expect((await settleRecovered(db, dataDir, new Set())).files).toEqual({ removed: 2, left: 0 });
  expect(await areThere(dataDir, all)).toEqual([true, true, false, true, false]);
  expect(await areThere(dataDir, ['of-somebody-else/notes'])).toEqual([true]);

  // Uploaded between the records and the files: it is in the backup, with no record.
  await layFiles(dataDir, [gone]);
  const file = join(dataDir, 'monday.backup');
  const given = { passphrase: 'kata sandi cadangan', program: '0.2.0', keyIds: ['secret'] };
  await makeBackup(file, { ...given, db, dataDir, secret: 'secret', dataKeys: dataKeys('secret') });
  expect((await lastBackup(db))?.bytes).toBe((await stat(file)).size);
  const target = await openStoreBeside(newDatabaseUrl());
  onTestFinished(() => target.drop());
  const machine = { db: databaseOf(target.connection), dataDir: await mkdtemp(join(inject('folder'), 'new-')) };
  const asked = { migrationIds, mayReplace: false, erased: new Set<string>(), secret: undefined, mayLackKeys: false };
  expect(await restoreBackup(file, { ...given, ...machine, ...asked })).toMatchObject({ removed: 1 });
  expect(await areThere(machine.dataDir, all)).toEqual([true, true, false, true, false]);

  // Another folder, or another database: only a person can say which.
  const other = await mkdtemp(join(inject('folder'), 'other-'));
  await layFiles(other, [gone]);
  expect((await settleRecovered(db, other, new Set())).files).toEqual({ removed: 0, left: 1 });
  expect(await areThere(other, [gone])).toEqual([true]);
  // All files were erased, and the mirror has one of them still.
  await db.collection('attachments').deleteMany({});
  await db.collection('inbound_mails').deleteMany({});
  expect((await settleRecovered(db, other, new Set())).files).toEqual({ removed: 1, left: 0 });
  expect(await areThere(other, [gone])).toEqual([false]);
});
