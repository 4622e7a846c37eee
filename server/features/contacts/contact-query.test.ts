import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { emailHash } from '../../platform/crypto/email-box.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { contactQuery } from './contact-query.js';
import { contactView } from './contact-view.js';
import { newContact } from './refresh-contact.js';

const hashOf = emailHash('rahasia');
let store: TestStore;
beforeAll(async () => {
  // Which index a query takes may change with what was in a database before.
  store = await openTestStore(newDatabaseUrl());
  await store.contacts.ensureIndexes();
  const made = Array.from({ length: 300 }, (_, index) => {
    const contact = {
      ...newContact(randomUUID(), 'first', new Date(1_700_000_000_000 + index)),
      ...(index % 50 === 0 ? { labelIds: ['vip001'] } : {}),
      values: { city: index % 2 ? 'Bandung' : 'Solo', points: index },
      imported: { name: `Orang ${index}`, email: `orang${index}@berita.test` },
    };
    return { ...contact, ...contactView({ contact, members: [], visitors: [], conversations: [] }, hashOf) };
  });
  await store.contacts.collection.insertMany(made as never[]);
});
afterAll(() => store.drop());

const admin = { siteId: { $in: ['first'] } };
const agent = { ...admin, places: { $in: ['site:first', 'staff:a'] } };
const last = { at: new Date(1_700_000_000_100), id: 'x' };

/** As either engine says it. */
function expectIndex(plan: unknown) {
  const said = JSON.stringify(plan);
  expect(said).toMatch(/IXSCAN|Index Scan/);
  expect(said).not.toMatch(/COLLSCAN|Seq Scan/);
}

test.each<[string, typeof admin, ContactCriteria, { at: Date; id: string } | undefined]>([
  ['all', admin, {}, undefined],
  ['a further page', admin, {}, last],
  ['by words', admin, { text: 'orang 17' }, undefined],
  ['by an address', admin, { text: 'orang17@' }, undefined],
  ['by a label', admin, { labelId: 'vip001' }, undefined],
  ['verified, lately', admin, { isVerified: true, seenWithinDays: 7 }, last],
  ['by the beginning of an own field', admin, { fields: [{ key: 'city', begins: 'ban' }] }, undefined],
  ['by an own field, a further page', admin, { fields: [{ key: 'city', is: 'Solo' }] }, last],
  ['by an own number', agent, { fields: [{ key: 'points', from: 10, to: 20 }] }, undefined],
  ['all that an agent may see', agent, {}, undefined],
  ['an agent’s, by words', agent, { text: 'orang' }, last],
])('the directory looks for %s by an index', async (_what, seen, criteria, after) => {
  const found = store.contacts.collection.find(contactQuery(seen, criteria, after) as never);
  expectIndex(await found.sort({ activeAt: -1, _id: -1 }).limit(51).explain());
});

test.each([
  ['who may be the same', { sameAs: { $in: [`first|${hashOf('orang17@berita.test')}`] } }],
  ['what was merged into one', { mergedInto: { $exists: true, $in: ['a'] } }],
  ['what must be put together anew', { staleAt: { $exists: true } }],
  ['who has a label that was deleted', { siteId: 'first', allLabelIds: { $exists: true, $eq: 'vip001' } }],
])('%s is found by an index', async (_what, filter) => {
  expectIndex(await store.contacts.collection.find(filter as never).explain());
});

test('own fields are found by a value, a beginning, from one to another, or at all', async () => {
  const count = (...fields: NonNullable<ContactCriteria['fields']>) =>
    store.contacts.collection.countDocuments(contactQuery(admin, { fields }, undefined) as never);
  expect(await count({ key: 'city', is: 'solo' })).toBe(150);
  expect(await count({ key: 'city', is: 'sol' })).toBe(0);
  expect(await count({ key: 'city', begins: 'SOL' })).toBe(150);
  expect(await count({ key: 'points', from: 9, to: 20 })).toBe(12);
  expect(await count({ key: 'points', from: 290 })).toBe(10);
  expect(await count({ key: 'points', to: 9 }, { key: 'city', is: 'Bandung' })).toBe(5);
  expect(await count({ key: 'points' })).toBe(300);
  expect(await count({ key: 'nothing' })).toBe(0);
});

test('one value of an own field is found in the order of the directory, without a sort', async () => {
  const plan = await store.contacts.collection
    .find({ valueKeys: { $exists: true, $eq: 'first|city|solo' } } as never)
    .sort({ activeAt: -1, _id: -1 })
    .explain();
  expectIndex(plan);
});
