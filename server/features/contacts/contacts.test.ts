import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { emailHash } from '../../platform/crypto/email-box.js';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { foundBy, makeContact as makeContactIn } from '../../test/make-contact.js';
import { makeStaff } from '../../test/people.js';
import type { TestApp } from '../../test/start-test-app.js';
import { twoProcesses, type TwoProcesses } from '../../test/two-processes.js';
import { family } from './family.js';
import { refreshContact } from './refresh-contact.js';

let both: TwoProcesses;
let app: TestApp;
let owner: StaffClient;
let elsewhere: StaffClient;
let agent: StaffClient;
beforeAll(async () => {
  both = await twoProcesses();
  ({ app, owner, elsewhere } = both);
  agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
});
afterAll(() => both.stop());

const refusedAs = (code: string) => ({ ok: false, error: { code } });

const makeContact = (said?: Parameters<typeof makeContactIn>[1]) => makeContactIn(both, said);
const found = (text: string, by = owner) => foundBy(by, text);

test('S12 a contact is found by the beginnings of name, address and number, whatever the accents', async () => {
  const email = `dewi.${randomUUID()}@berita.test`;
  const { id } = await makeContact({ name: 'Dewi Ayü', email, phone: '+62 812-9999-1234' });
  await makeContact({ name: 'Dewanto' });
  for (const text of ['dew ayu', email.slice(0, 20).toUpperCase(), '0812 9999', 'AYU']) {
    expect(await found(text)).toEqual([id]);
  }
  expect(await found('.*')).toEqual([]);
  const { contacts } = await owner.get('contact:list', { hasEmail: true, text: 'dewi' });
  expect(contacts).toMatchObject([{ label: 'Dewi Ayü', nameSource: 'typed', email }]);
  expect((await owner.get('contact:list', { isVerified: true, text: 'dewi' })).contacts).toEqual([]);
});

test('S12 pages follow one another without a gap', async () => {
  for (let index = 0; index < 3; index += 1) await makeContact();
  const all = (await owner.get('contact:list', {})).contacts.map(({ id }) => id);
  const paged: string[] = [];
  for (let after: { at: string; id: string } | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const page = await owner.get('contact:list', { limit: 2, ...(after ? { after } : {}) });
    paged.push(...page.contacts.map(({ id }) => id));
    ({ after } = page);
  }
  expect(paged).toEqual(all);
});

test('S12 all looks for one page share one deadline', async () => {
  await makeContact({ name: 'Tenggat' });
  // Each time that it is asked, a moment later.
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  const find = vi.spyOn(mongo.Collection.prototype, 'find');
  onTestFinished(() => void vi.restoreAllMocks());
  await owner.get('contact:list', { text: 'tenggat', siteId: 'first' });
  const times = find.mock.calls.flatMap(([, options]) => options?.maxTimeMS ?? []);
  expect(times.length).toBeGreaterThan(1);
  expect(times).toEqual([...times].sort((one, other) => other - one));
  expect(new Set(times).size).toBe(times.length);
});

test('B26 an agent finds nobody of another team, by no way', async () => {
  const { id, conversationId } = await makeContact({ name: 'Rahasia Tim' });
  expect(await found('rahasia', agent)).toEqual([id]);
  // What is being written of its first message goes on from this state.
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { teamId: 'bill01' }, $inc: { revision: 1 } },
  );
  await app.services.contacts.refresh(id);
  expect(await found('rahasia', agent)).toEqual([]);
  expect(await agent.raw('contact:open', { id })).toMatchObject(refusedAs('E_NOT_FOUND'));
  expect(await found('rahasia')).toEqual([id]);
});

test('B26 who may not see a person any more is told at once, by every process', async () => {
  const { id, conversationId } = await makeContact({ name: 'Pindah Tim' });
  await app.store.teams.create({ _id: 'move01', siteId: 'first', name: 'Tagihan', createdAt: new Date() });
  const agentElsewhere = await connectStaff(both.other, await makeStaff(app, { siteIds: ['first'] }));
  const member = await connectStaff(app, await makeStaff(app, { siteIds: ['first'], teamIds: ['move01'] }));
  const toldSince = (client: StaffClient, count: number) =>
    JSON.stringify(client.pushes('contact:changed').slice(count)).includes(id);
  const counts = [agent, agentElsewhere].map((client) => client.pushes('contact:changed').length);
  await owner.get('conversation:assign', { conversationId, assigneeId: null, teamId: 'move01' });
  for (const [index, client] of [agent, agentElsewhere].entries()) {
    await expect.poll(() => toldSince(client, counts[index] ?? 0), { timeout: 30_000 }).toBe(true);
    // It is so already when they ask.
    expect(await client.raw('contact:open', { id })).toMatchObject(refusedAs('E_NOT_FOUND'));
  }
  expect(await found('pindah', member)).toEqual([id]);
});

test('S12 the directory is filtered by own fields of a site, also by those of an entry that was merged', async () => {
  const fields = [
    { key: 'city', label: 'Kota', kind: 'text' as const },
    { key: 'points', label: 'Poin', kind: 'number' as const },
  ];
  await owner.get('contact-field:save', { siteId: 'first', fields });
  const [one, two] = [await makeContact({ name: 'Kota Satu' }), await makeContact({ name: 'Kota Dua' })];
  await owner.get('contact:change', { id: one.id, revision: 0, values: { city: 'Bandung', points: 12 } });
  await owner.get('contact:change', { id: two.id, revision: 0, values: { city: 'Solo' } });
  const having = async (...some: NonNullable<ContactCriteria['fields']>) =>
    (await agent.get('contact:list', { siteId: 'first', fields: some })).contacts.map(({ id }) => id);
  expect(await having({ key: 'city', begins: 'band' })).toEqual([one.id]);
  expect(await having({ key: 'points', from: 10 }, { key: 'city', is: 'Bandung' })).toEqual([one.id]);
  await owner.get('contact:merge', { id: one.id, intoId: two.id });
  expect(await having({ key: 'points', to: 12 })).toEqual([two.id]);
  expect(await having({ key: 'city', is: 'Bandung' })).toEqual([]);
  await owner.get('contact:change', { id: two.id, revision: 1, values: { city: null } });
  expect(await having({ key: 'city', is: 'Bandung' })).toEqual([two.id]);
  // A field is one of a site.
  expect(await owner.raw('contact:list', { fields: [{ key: 'city', is: 'Solo' }] })).toMatchObject(
    refusedAs('E_SCHEMA'),
  );
});

test('S7 notes, labels and own fields are kept; who saves on an older state is told so', async () => {
  const { id } = await makeContact();
  const fields = [
    { key: 'plan', label: 'Paket', kind: 'choice' as const, choices: ['emas', 'perak'] },
    { key: 'since', label: 'Sejak', kind: 'date' as const },
  ];
  await owner.get('contact-field:save', { siteId: 'first', fields });
  const { label } = await owner.get('label:create', { siteId: 'first', name: 'VIP', color: 'red' });
  const change = { id, revision: 0, note: 'Suka diskon', labelIds: [label.id], values: { plan: 'emas' } };
  const before = agent.pushes('contact:changed').length;
  await agent.get('contact:change', change);
  expect(await owner.raw('contact:change', change)).toMatchObject(refusedAs('E_CONFLICT'));
  for (const values of [{ plan: 'tembaga' }, { since: '2026-02-30' }, { nothing: 'x' }]) {
    expect(await owner.raw('contact:change', { id, revision: 1, values })).toMatchObject(refusedAs('E_SCHEMA'));
  }
  const { contact } = await elsewhere.get('contact:open', { id });
  expect(contact).toMatchObject({ note: 'Suka diskon', labelIds: [label.id], values: { plan: 'emas' } });
  expect((await owner.get('contact:list', { labelId: label.id })).contacts).toMatchObject([{ id }]);
  await expect.poll(() => agent.pushes('contact:changed').slice(before)).toContainEqual({ id });
});

test('S7 a label that is deleted is on nobody any more, also not on who counts as another one', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  const { label } = await owner.get('label:create', { siteId: 'first', name: 'Sementara', color: 'red' });
  await owner.get('contact:change', { id: one.id, revision: 0, labelIds: [label.id] });
  await owner.get('contact:merge', { id: one.id, intoId: two.id });
  expect((await owner.get('contact:list', { labelId: label.id })).contacts).toMatchObject([{ id: two.id }]);
  await owner.get('label:delete', { id: label.id });
  const labelled = { $or: [{ labelIds: label.id }, { allLabelIds: label.id }] };
  await expect.poll(() => app.store.contacts.countDocuments(labelled)).toBe(0);
  await app.services.contacts.refresh(two.id);
  expect(await app.store.contacts.countDocuments(labelled)).toBe(0);
});

test('S12 who is erased is in no directory, with all that counts as them', async () => {
  const [one, two] = [await makeContact({ name: 'Hapus Saya' }), await makeContact()];
  await owner.get('contact:merge', { id: two.id, intoId: one.id });
  await owner.get('contact:erase', { id: one.id, confirm: 'erase' });
  await expect
    .poll(() => app.store.contacts.countDocuments({ _id: { $in: [one.id, two.id] } }), { timeout: 30_000 })
    .toBe(0);
  expect(await found('hapus')).toEqual([]);
  expect(await app.store.visitors.countDocuments({ _id: { $in: [one.id, two.id] } })).toBe(0);
});

test('A4 an entry that is put together while its visitor is erased does not stay', async () => {
  const { contacts } = app.store;
  const { conversations, events } = app.services;
  const ani = { _id: randomUUID(), siteId: 'first', tokenHash: [], person: { name: 'Ani' }, createdAt: new Date() };
  // There when it begins, and gone when it is written.
  const read = vi.fn<() => Promise<typeof ani | null>>().mockResolvedValueOnce(ani).mockResolvedValue(null);
  const emailHashOf = emailHash('rahasia');
  const made = { contacts, conversations, events, emailHashOf };
  const refresh = refreshContact({ ...made, family: family(contacts), visitors: { read } });
  expect(await refresh(ani._id)).toBeUndefined();
  expect(read).toHaveBeenCalledTimes(2);
  expect(await contacts.countDocuments({ _id: ani._id })).toBe(0);
});
