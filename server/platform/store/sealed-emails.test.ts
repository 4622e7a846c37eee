import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { dataKeys } from '../crypto/data-keys.js';
import { emailBox } from '../crypto/email-box.js';
import { sealedFields } from '../crypto/sealed-fields.js';
import { keepEmailsSealed, withSealedEmails } from './sealed-emails.js';

interface Kept {
  _id: string;
  name?: string;
  email?: string;
  person?: { name?: string; email?: string };
  sent?: { to: string }[];
}

const fields = ['email', 'person.email', 'sent.to'];
const emails = emailBox(dataKeys('rahasia'));
let store: TestStore;
let stored: mongo.Collection<Kept>;
let kept: mongo.Collection<Kept>;
beforeAll(async () => {
  store = await openTestStore();
  stored = store.connection.collection<Kept>('kept');
  keepEmailsSealed(store.connection, emails, { kept: fields });
  kept = withSealedEmails(store.connection, stored);
});
afterAll(async () => {
  await stored.drop();
  await store.drop();
});

const ani = 'ani@berita.test';
const budi = 'budi@berita.test';
type Writes = [string, (id: string) => Promise<unknown>, Omit<Kept, '_id'>];

test.each<Writes>([
  ['inserted', (_id) => kept.insertOne({ _id, email: ani, name: 'Ani' }), { email: ani, name: 'Ani' }],
  ['inserted with others', (_id) => kept.insertMany([{ _id, person: { email: ani } }]), { person: { email: ani } }],
  [
    'set by its own name',
    async (_id) => {
      await kept.insertOne({ _id, person: { name: 'Ani', email: ani } });
      await kept.updateOne({ _id }, { $set: { 'person.email': budi } });
    },
    { person: { name: 'Ani', email: budi } },
  ],
  [
    'set with what it is part of',
    async (_id) => {
      await kept.insertOne({ _id });
      await kept.updateMany({ _id }, { $set: { person: { email: ani }, name: 'Ani' } });
    },
    { person: { email: ani }, name: 'Ani' },
  ],
  [
    'added to a list',
    async (_id) => {
      await kept.insertOne({ _id, sent: [{ to: ani }] });
      await kept.updateOne({ _id }, { $push: { sent: { to: budi } } });
    },
    { sent: [{ to: ani }, { to: budi }] },
  ],
  [
    'found and changed',
    async (_id) => {
      await kept.insertOne({ _id, name: 'Ani' });
      const after = await kept.findOneAndUpdate({ _id }, { $set: { email: ani } }, { returnDocument: 'after' });
      expect(after).toEqual({ _id, name: 'Ani', email: ani });
    },
    { name: 'Ani', email: ani },
  ],
  [
    'replaced, alone and with others',
    async (_id) => {
      await kept.replaceOne({ _id }, { email: budi }, { upsert: true });
      await kept.bulkWrite([
        { replaceOne: { filter: { _id }, replacement: { email: ani, name: 'Ani' } } },
        { updateOne: { filter: { _id }, update: { $set: { person: { email: budi } }, $unset: { name: true } } } },
      ]);
    },
    { email: ani, person: { email: budi } },
  ],
])('A4 an address that is %s is sealed in the store and plain to read', async (_how, write, expected) => {
  const _id = randomUUID();
  await write(_id);
  expect(await kept.findOne({ _id })).toEqual({ _id, ...expected });
  expect(await kept.find({ _id }).sort({ _id: 1 }).toArray()).toEqual([{ _id, ...expected }]);
  const raw = JSON.stringify(await stored.findOne({ _id }));
  expect(raw).toContain('sealed:secret:');
  expect(raw).not.toContain('@');
});

test('A4 addresses that a version before left plain are read, and sealed where they are, also in lists', async () => {
  const _id = randomUUID();
  const plain = { name: 'ani@nama.test', email: ani, sent: [{ to: ani }, { to: emails.seal(budi) }] };
  await stored.insertOne({ _id, ...plain });
  expect(await kept.findOne({ _id })).toMatchObject({ email: ani, sent: [{ to: ani }, { to: budi }] });
  const kind = sealedFields({
    ...{ collection: stored as never, fields },
    ...{ firstSealed: emails.firstSealed, sealAnew: emails.sealAnew },
  });
  expect(await kind.countOld()).toBe(1);
  expect(await kind.sealSome(undefined)).toMatchObject({ sealed: 1, unopened: 0 });
  expect(await kind.countOld()).toBe(0);
  const sealed = await stored.findOne({ _id });
  expect(JSON.stringify([sealed?.email, sealed?.sent])).not.toContain('@');
  expect(await kept.findOne({ _id })).toEqual({ _id, ...plain, sent: [{ to: ani }, { to: budi }] });
});
