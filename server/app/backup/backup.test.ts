import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { BSON, type Db } from 'mongodb';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { areAll } from '../../test/are-all.js';
import { connectStaff, type VisitorClient } from '../../test/clients.js';
import { databaseOf, newDatabaseUrl } from '../../test/database-pool.js';
import { makeOwner, makeVisitor, withSession } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { openStoreBeside, openTestStore, type TestStore } from '../../test/test-store.js';
import { uploaded } from '../../test/uploads.js';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealedFiles } from '../../platform/files/sealed-files.js';
import { keptSecret } from '../../platform/crypto/secret.js';
import type { StoredMigration } from '../../platform/store/version-gate.js';
import { erasedId } from '../../features/privacy/index.js';
import { migrationIds } from '../migrations.js';
import { markRestore, refuseHalfRestored, refuseRestoring, unmarkRestore } from './half-restored.js';
import { refuseUnknown } from './may-restore.js';
import { keepErasedList, readErasedList, readErasedListIfThere } from './erased-list.js';
import { checkBackup } from './load-backup.js';
import { makeBackup } from './make-backup.js';
import { sealedKeyIds } from './sealed-key-ids.js';
import { withoutHoles } from './read-store.js';
import { restoreBackup } from './restore-backup.js';
import { settleRecovered } from './settle-recovered.js';

const passphrase = 'kata sandi cadangan';
const program = '0.2.0';
const soon = { timeout: 30_000 };

let before: TestApp;
let machine: { store: TestStore; dataDir: string };
let after: TestApp | undefined;
let file: string;
beforeAll(async () => {
  before = await sharedTestApp();
  const folder = await mkdtemp(join(inject('folder'), 'backup-'));
  file = join(folder, 'monday.backup');
  machine = { store: await openStoreBeside(newDatabaseUrl()), dataDir: join(folder, 'data') };
});
afterAll(async () => {
  await before.stop();
  await after?.stop();
  await machine.store.drop();
});

const list = () => join(file, '../sapa-erased.txt');

const restore = (given: Partial<Parameters<typeof restoreBackup>[1]> = {}, from = file) =>
  restoreBackup(from, {
    ...{ db: databaseOf(machine.store.connection), dataDir: machine.dataDir, passphrase, program },
    ...{ migrationIds, mayReplace: false, erased: new Set<string>() },
    ...{ secret: undefined, keyIds: ['secret'], mayLackKeys: false },
    ...given,
  });

/** Says one thing after the other until it is told to stop; resolves with the numbers that were acknowledged. */
function talk(client: VisitorClient) {
  let isOver = false;
  let acknowledged = 0;
  const done = (async () => {
    while (!isOver) {
      const { seq } = await client.get('message:send', { clientId: randomUUID(), text: `pesan ${acknowledged + 1}` });
      acknowledged = seq;
    }
  })();
  return {
    get acknowledged() {
      return acknowledged;
    },
    async end() {
      isOver = true;
      await done;
    },
  };
}

/** What was said before the backup, and is to be there after it. */
const said = {
  owner: '',
  conversations: [] as { id: string; promised: number }[],
  erased: '',
  anonymous: '',
  secret: '',
};

const keys = () => dataKeys(said.secret);

const backUp = (path: string, { connection }: Pick<TestStore, 'connection'>, dataDir: string) =>
  makeBackup(path, { db: databaseOf(connection), dataDir, secret: said.secret, dataKeys: keys(), passphrase, program });

test('a backup that is made while people write has all that was acknowledged before it, and nothing by half', async () => {
  said.owner = (await makeOwner(before)).email;
  const talkers = await Promise.all(['satu', 'dua', 'tiga'].map((text) => makeVisitor(before, { text })));
  const gone = await makeVisitor(before, { text: 'tolong hapus saya' });
  said.erased = gone.conversationId;
  said.anonymous = (await makeVisitor(before, { text: 'saya belum masuk' })).conversationId;
  const [first] = talkers;
  const bytes = new TextEncoder().encode('isi berkas');
  const { id } = await uploaded(before, { token: first!.token, bytes, name: 'catatan.txt', type: 'text/plain' });
  await first!.client.get('message:send', { clientId: randomUUID(), text: 'ini', attachments: [id] });

  const talks = talkers.map(({ client }) => talk(client));
  await expect.poll(() => talks.every(({ acknowledged }) => acknowledged > 3), soon).toBe(true);
  said.conversations = talkers.map(({ conversationId }, at) => ({
    id: conversationId,
    promised: talks[at]!.acknowledged,
  }));
  said.secret = await keptSecret(before.config.dataDir);
  const db = databaseOf(before.store.connection);
  const backup = backUp(file, before.store, before.config.dataDir);
  const late = await makeVisitor(before, { text: 'saya datang saat cadangan dibuat' });
  await backup;
  for (const one of talks) await one.end();
  // After the backup: the list beside it knows.
  await gone.client.get('data:erase', { confirm: 'erase' });
  // The visitor, and what they wrote.
  await expect.poll(() => keepErasedList(list(), db)).toBe(2);
  expect((await readFile(file)).includes('pesan 1')).toBe(false);

  // Of a person who had nothing in the backup that has their name.
  const erased = new Set([...(await readErasedList(list())), erasedId(said.anonymous)]);
  expect(await restore({ erased })).toMatchObject({ toErase: 2, replaced: undefined });
  const { store, dataDir } = machine;
  // What was erased since is proved by the same key.
  const signs = (of: Db) => of.collection('receipt_keys').findOne({ _id: 'receipts' } as object);
  expect(await signs(databaseOf(store.connection))).toEqual({ ...(await signs(db)), publicKey: expect.any(String) });
  for (const { id: conversationId, promised } of said.conversations) {
    const messages = await store.messages.find({ conversationId }).sort({ seq: 1 }).lean();
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1));
    expect(messages.length).toBeGreaterThanOrEqual(promised);
    const conversation = await store.conversations.findById(conversationId).lean();
    expect(conversation?.lastSeq).toBeLessThanOrEqual(messages.length);
  }
  const lateMessages = await store.messages.countDocuments({ conversationId: late.conversationId });
  expect(lateMessages).toBeLessThanOrEqual(await store.conversations.countDocuments({ _id: late.conversationId }));
  expect(await store.attachments.countDocuments({ _id: id })).toBe(1);
  const { key } = await store.attachments.findById(id).orFail().lean();
  const disk = new Disk(new FSDriver({ location: join(dataDir, 'attachments'), visibility: 'private' }));
  const opened = await sealedFiles(disk, dataKeys(before.config.secret ?? said.secret)).open(`${key}/file`);
  expect(await text(opened.stream)).toBe('isi berkas');
  expect(await keptSecret(dataDir)).toBe(said.secret);
  // One that has ended since must not live again.
  expect(await before.store.connection.collection('session').countDocuments({})).toBeGreaterThan(0);
  expect(await store.connection.collection('session').countDocuments({})).toBe(0);
  expect(await store.connection.collection('search_entries').countDocuments({})).toBe(0);
});

test('V12 who was anonymous in the backup and erased as a person later is to be erased, by what they wrote', async () => {
  const { visitorId } = (await machine.store.conversations.findById(said.anonymous).lean())!;
  const erasure = await machine.store.erasures.findById(visitorId).lean();
  expect(erasure).toMatchObject({ conversationIds: [said.anonymous], isDone: false });
});

test('a restore refuses what is newer, damaged or sealed otherwise, and what would be lost, before it changes anything', async () => {
  const { store } = machine;
  const count = await store.messages.countDocuments({});
  await expect(restore({ mayReplace: true, passphrase: 'kata sandi yang lain' })).rejects.toThrow('passphrase');
  await expect(restore({ mayReplace: true, program: '0.1.9' })).rejects.toThrow('Restore it with 0.2.0 or newer');
  await expect(restore({ mayReplace: true, secret: 'another secret' })).rejects.toThrow('SAPA_SECRET is another one');
  await expect(restore({ mayReplace: true, keyIds: [] })).rejects.toThrow('SAPA_DATA_KEYS lacks secret');
  await expect(restore()).rejects.toThrow('There is an installation already');
  await writeFile(`${file}.cut`, (await readFile(file)).subarray(0, -100));
  await expect(restore({ mayReplace: true }, `${file}.cut`)).rejects.toThrow(/cut off|damaged/);
  await writeFile(`${file}.other`, 'something else\n');
  await expect(restore({ mayReplace: true }, `${file}.other`)).rejects.toThrow('no backup of Sapa');
  expect(() => refuseUnknown({ program, begunAt: '', migrations: ['2999-01-01 later'] }, [])).toThrow(
    '2999-01-01 later',
  );
  expect(await store.messages.countDocuments({})).toBe(count);
});

test('a backup needs no migration that older programs can bear: made after the way back, it can be restored', async () => {
  const { store, dataDir } = machine;
  const migrations = store.connection.collection<StoredMigration>('migrations');
  const doneAt = new Date();
  const borne = { _id: '2999-01-01 added', doneAt, isForOlderToo: true as const };
  await migrations.insertMany([borne, { _id: '2999-01-02 renamed', doneAt }]);
  await backUp(`${file}.back`, store, dataDir);
  const { manifest } = await checkBackup(`${file}.back`, passphrase);
  await migrations.deleteMany({ _id: /^2999/ });
  expect(manifest.migrations).not.toContain(borne._id);
  expect(() => refuseUnknown(manifest, migrationIds)).toThrow('does not know "2999-01-02 renamed".');
});

test('a restore that is cut off anywhere leaves a mark: no server starts on it, and no backup of it looks whole', async () => {
  const { store, dataDir } = machine;
  const cut = () => Promise.reject(new Error('killed'));
  await expect(restore({ mayReplace: true, buildIndexes: cut })).rejects.toThrow('killed');
  await expect(refuseHalfRestored(store.connection)).rejects.toThrow('A restore was cut off');
  await expect(backUp(`${file}.half`, store, dataDir)).rejects.toThrow('A restore was cut off');

  expect((await readdir(join(file, '..'))).filter((name) => name.includes('half'))).toEqual([]);

  await restore({ mayReplace: true });
  await refuseHalfRestored(store.connection);
  const db = databaseOf(store.connection);
  const refuseRestored = await refuseRestoring(db);
  await refuseRestored();
  await markRestore(db);
  await unmarkRestore(db);
  await expect(refuseRestored()).rejects.toThrow('Another backup was restored meanwhile');
});

test('a database that its own tools took back to a moment: nobody is signed in, feeds go on, who was erased since is gone', async () => {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const db = databaseOf(store.connection);
  const dataDir = await mkdtemp(join(inject('folder'), 'recovered-'));
  const [erased, given] = [randomUUID(), randomUUID()];
  const conversation = { siteId: 'first', state: 'open', createdAt: new Date() };
  await db.collection<{ _id: string }>('conversations').insertMany([
    { _id: randomUUID(), ...conversation, visitorId: erased },
    { _id: given, ...conversation, visitorId: randomUUID() },
    { _id: randomUUID(), ...conversation, visitorId: randomUUID() },
  ] as object[] as { _id: string }[]);
  await db.collection('session').insertOne({ token: 'signed in' });
  await db.collection<{ _id: string; number: number }>('feed_heads').insertOne({ _id: 'first', number: 7 });
  await db.collection<{ _id: string }>('sites').insertOne({ _id: 'first' });
  await db.collection('feed').insertOne({ siteId: 'first', number: 7 });

  const since = new Set([erased, given].map(erasedId));
  for (let time = 0; time < 2; time += 1)
    expect(await settleRecovered(db, dataDir, since)).toMatchObject({ toErase: 2 });
  expect(await store.erasures.find({ isDone: false }).lean()).toMatchObject([
    { conversationIds: [expect.any(String)] },
    { conversationIds: [expect.any(String)] },
  ]);
  expect(await db.collection('session').countDocuments({})).toBe(0);
  expect(await db.collection('feed').countDocuments({})).toBe(0);
  expect((await store.feedHeads.findById('first').lean())?.number).toBeGreaterThan(1_000_000);
  await refuseHalfRestored(store.connection);

  await store.checkpoints.collection.insertOne({
    _id: 'alive',
    doneBefore: new Date(),
    heartbeatAt: new Date(),
  } as never);
  await expect(settleRecovered(db, dataDir, since)).rejects.toThrow('Sapa runs on this database');
});

test('a backup names the keys that have sealed something, and all that are known while not all is sealed by the first one', async () => {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const db = databaseOf(store.connection);
  const sealing = { _id: 'attachments', keyId: '2027', isDone: true };
  expect(await sealedKeyIds(db, ['2026'])).toEqual(['2026']);
  await db.collection<typeof sealing>('sealings').insertOne(sealing);
  expect(await sealedKeyIds(db, ['2026'])).toEqual(['2027']);
  await db
    .collection<{ _id: string }>('attachments')
    .insertMany([{ _id: 'plain' }, { _id: 'old', keyId: '2025' }] as never);
  await db.collection('receipt_keys').insertOne({ sealed: 'sealed:2024:abc' });
  expect(await sealedKeyIds(db, ['2026'])).toEqual(['2024', '2025', '2027']);
  await db.collection<typeof sealing>('sealings').updateOne({ _id: 'attachments' }, { $set: { isDone: false } });
  expect(await sealedKeyIds(db, ['2026'])).toEqual(['2024', '2025', '2026', '2027']);
});

test('a list of the erased has its form, or is refused', async () => {
  await expect(readErasedList(`${list()}.typo`)).rejects.toThrow('There is no list');
  expect(await readErasedListIfThere(`${list()}.typo`)).toBeUndefined();
  await writeFile(`${list()}.cut`, (await readFile(list(), 'utf8')).slice(0, -9));
  await expect(readErasedList(`${list()}.cut`)).rejects.toThrow('no list of the erased');
  await writeFile(`${list()}.empty`, '');
  await expect(readErasedList(`${list()}.empty`)).rejects.toThrow('no list of the erased');
});

test('a backup refuses the data folder of something else', async () => {
  const empty = await mkdtemp(join(inject('folder'), 'other-'));
  await expect(backUp(`${file}.bare`, machine.store, empty)).rejects.toThrow('none of them in');
  await expect(backUp(`${file}.bare`, machine.store, join(empty, 'x'))).rejects.toThrow('no folder');
});

// Half of its time goes into indexes, which a restored database has none of.
test.runIf(areAll)(
  'the disk died: on a new machine people sign in and go on, and nobody who was erased since is there',
  async () => {
    const { store } = machine;
    after = await startTestApp({ MONGODB_URL: store.url, SAPA_DATA_DIR: machine.dataDir });
    await after.hasSwept;
    for (const { id } of said.conversations) {
      // What followed from the last minutes is done once more.
      const summary = async () => (await store.conversations.findById(id).lean())?.lastSeq;
      await expect.poll(summary, soon).toBe(await store.messages.countDocuments({ conversationId: id }));
    }
    const owner = await withSession(after, said.owner);
    const listed = await (await after.ask('/api/first-page?view=open', { cookie: owner.cookie })).text();
    expect(listed).toContain(said.conversations[0]!.id);
    // Nothing that a search goes by was in the backup.
    const staff = await connectStaff(after, owner);
    const found = async () => JSON.stringify((await staff.get('search:find', { text: 'satu' })).hits);
    await expect.poll(found, soon).toContain(said.conversations[0]!.id);
    await expect.poll(() => store.erasures.countDocuments({ isDone: false }), soon).toBe(0);
    const gone = [said.erased, said.anonymous];
    expect(await store.messages.countDocuments({ conversationId: { $in: gone } })).toBe(0);
    expect(await store.visitors.countDocuments({})).toBeGreaterThan(0);

    await expect(restore({ mayReplace: true })).rejects.toThrow('Sapa runs on this database');
  },
  120_000,
);

test('of a conversation a backup has what its summary knows, and behind that what comes before the first missing number', async () => {
  const message = (conversationId: string, seq: number) => Buffer.from(BSON.serialize({ conversationId, seq }));
  async function* stored() {
    yield* [message('a', 1), message('a', 2), message('a', 4), message('a', 5)];
    // Of b the first were removed since they were old; c has a summary of none yet.
    yield* [message('b', 7), message('b', 9), message('b', 10), message('c', 2)];
  }
  const reached = new Map([
    ['a', 1],
    ['b', 9],
    ['c', 0],
  ]);
  const kept: string[] = [];
  for await (const bytes of withoutHoles(stored(), 'seq', reached)) {
    const { conversationId, seq } = BSON.deserialize(bytes);
    kept.push(`${conversationId}${seq}`);
  }
  expect(kept).toEqual(['a1', 'a2', 'b7', 'b9', 'b10']);
});
