import { auditEntries } from '../test/audit-entries.js';
import { createHash, randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../platform/store/migrations.js';
import { logIntoMemory } from '../test/log-lines.js';
import { openTestStore } from '../test/test-store.js';
import { migrations } from './migrations.js';

const longAgo = new Date('2026-11-01');

async function oldStore() {
  const store = await openTestStore();
  onTestFinished(() => store.drop());
  const { log, logged } = logIntoMemory();
  const marks = store.connection.collection<{ _id: string; doneBefore: Date; beatAt: Date }>('effect_marks');
  return { store, marks, logged, run: () => migrate(store.connection, migrations, log) };
}

test('what version 0.2.0 stored as introduction and word is the contact form and the comment', async () => {
  const { store, run } = await oldStore();
  const { connection, visitors, conversations } = store;
  const introduction = { name: 'Ani', email: 'ani@berita.test', answers: [{ label: 'Nomor', value: '12' }] };
  const old = { siteId: 'first', createdAt: longAgo };
  const [visitorId, guestId, answered, rated] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await connection.collection<{ _id: string }>('visitors').insertMany([
    { _id: visitorId, ...old, tokenHash: ['a'], introduction, introducedAt: longAgo },
    { _id: guestId, ...old, tokenHash: ['b'] },
  ] as object[] as { _id: string }[]);
  await connection.collection<{ _id: string }>('conversations').insertMany([
    { _id: answered, ...old, visitorId, state: 'open', revision: 3, introduction },
    { _id: rated, ...old, visitorId, state: 'resolved', revision: 4, rating: { score: 2, word: 'Lama' } },
  ] as object[] as { _id: string }[]);

  await run();

  const form = { contactForm: introduction, formAnsweredAt: longAgo };
  expect(await visitors.findById(visitorId).lean()).toEqual({ _id: visitorId, ...old, tokenHash: ['a'], ...form });
  expect(await visitors.findById(guestId).lean()).toEqual({ _id: guestId, ...old, tokenHash: ['b'] });
  expect(await conversations.findById(answered).lean()).toEqual(
    expect.objectContaining({ contactForm: introduction, revision: 3 }),
  );
  expect(await conversations.findById(rated).lean()).toMatchObject({ rating: { score: 2, comment: 'Lama' } });
  expect(await connection.collection('conversations').countDocuments({ introduction: { $exists: true } })).toBe(0);
  expect(await connection.collection('conversations').countDocuments({ 'rating.word': { $exists: true } })).toBe(0);
});

test('what a dead process of version 0.2.0 left undone is found by its checkpoint', async () => {
  const { store, marks, run } = await oldStore();
  await marks.insertOne({ _id: 'dead', doneBefore: longAgo, beatAt: longAgo });
  await run();
  expect(await store.checkpoints.find().lean()).toEqual([{ _id: 'dead', doneBefore: longAgo, heartbeatAt: longAgo }]);
  expect(await marks.countDocuments()).toBe(0);
});

test('while a process of version 0.2.0 runs nothing is renamed, and the log says that it must be stopped', async () => {
  const { store, marks, logged, run } = await oldStore();
  const visitors = store.connection.collection('visitors');
  await visitors.insertOne({ siteId: 'first', tokenHash: ['a'], introduction: { name: 'Ani' }, createdAt: longAgo });
  // It stays alive for as long as this takes.
  await marks.insertOne({ _id: 'alive', doneBefore: new Date(), beatAt: new Date(Date.now() + 3_600_000) });
  const done = run();
  const said = 'processes of version 0.2.0 are running: stop them, so that the store can be migrated';
  await expect.poll(() => logged(said), { timeout: 30_000 }).toHaveLength(1);
  expect(await visitors.countDocuments({ introduction: { $exists: true } })).toBe(1);
  await marks.deleteOne({ _id: 'alive' });
  await done;
  expect(await visitors.countDocuments({ introduction: { $exists: true } })).toBe(0);
});

test('entries of merges that had names have those that were made', async () => {
  const { store, run } = await oldStore();
  const [id, intoId] = [randomUUID(), randomUUID()];
  const entry = { at: longAgo, by: { name: 'Sari' }, subject: { id, name: 'Dewi' } };
  const [merged, parted, other] = [randomUUID(), randomUUID(), randomUUID()];
  await store.audit.collection.insertMany([
    { _id: merged, ...entry, action: 'contact.merged', after: { into: 'Dewi Ayu', intoId } },
    { _id: parted, ...entry, action: 'contact.unmerged' },
    { _id: other, ...entry, action: 'site.created' },
  ] as never[]);
  await run();
  const name = `Tamu ${id.slice(-4).toUpperCase()}`;
  const into = `Tamu ${intoId.slice(-4).toUpperCase()}`;
  const [ofMerged, ofParted, ofOther] = await Promise.all(
    [merged, parted, other].map(async (_id) => (await auditEntries(store, { _id }))[0]),
  );
  expect(ofMerged).toMatchObject({ subject: { id, name }, after: { into, intoId } });
  expect(ofParted).toMatchObject({ subject: { id, name } });
  expect(ofOther).toMatchObject({ subject: { name: 'Dewi' } });
});

test('who has written before there was a directory has an entry that the sweep puts together', async () => {
  const { store, run } = await oldStore();
  const [visitorId, silentId] = [randomUUID(), randomUUID()];
  const old = { siteId: 'first', createdAt: longAgo, lastAt: longAgo, state: 'resolved', revision: 1 };
  await store.connection.collection<{ _id: string }>('conversations').insertMany([
    { _id: randomUUID(), ...old, visitorId, lastSeq: 2 },
    { _id: randomUUID(), ...old, visitorId, lastSeq: 1 },
    { _id: randomUUID(), ...old, visitorId: silentId, lastSeq: 0 },
  ] as object[] as { _id: string }[]);
  await run();
  const entries = await store.contacts.find().lean();
  expect(entries).toMatchObject([{ _id: visitorId, siteId: 'first', isMerged: false, activeAt: longAgo, places: [] }]);
  expect(entries[0]?.staleAt).toBeInstanceOf(Date);
});

test('who has own fields from before they were looked for is put together by the sweep, and nobody else', async () => {
  const { store, run } = await oldStore();
  const made = { siteId: 'first', createdAt: longAgo, isMerged: false, revision: 1 };
  const [known, found, plain] = [randomUUID(), randomUUID(), randomUUID()];
  await store.contacts.collection.insertMany([
    { _id: known, ...made, values: { city: 'Solo' } },
    { _id: found, ...made, values: { city: 'Solo' }, valueKeys: ['first|city|solo'] },
    { _id: plain, ...made },
  ] as never[]);
  await run();
  const stale = await store.contacts.find({ staleAt: { $exists: true } }).lean();
  expect(stale.map(({ _id }) => _id)).toEqual([known]);
});

test('revocations that named a person are kept by their hash alone', async () => {
  const { store, run } = await oldStore();
  const expiresAt = new Date(Date.now() + 60_000_000);
  const plain = ['first sub ani@berita.test', 'first jti 17'];
  const revocations = store.connection.collection<{ _id: string; at: Date; expiresAt: Date }>('identity_revocations');
  await revocations.insertMany(plain.map((_id) => ({ _id, at: longAgo, expiresAt })));
  await run();
  const hashes = plain.map((each) => createHash('sha256').update(each).digest('hex')).sort();
  expect(await revocations.find().sort({ _id: 1 }).toArray()).toEqual(
    hashes.map((_id) => ({ _id, at: longAgo, expiresAt })),
  );
});

test('segments that were kept before they could be changed have a revision, and later ones keep theirs', async () => {
  const { store, run } = await oldStore();
  const segments = store.connection.collection<{ _id: string; revision?: number }>('contact_segments');
  await segments.insertMany([{ _id: 'old' }, { _id: 'changed', revision: 4 }]);
  await run();
  expect(await segments.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 'changed', revision: 4 },
    { _id: 'old', revision: 1 },
  ]);
});
