import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { newDatabaseUrl } from '../../test/test-store.js';

let app: TestApp;
let other: TestApp;
let owner: StaffClient;
let elsewhere: StaffClient;
let agent: StaffClient;
beforeAll(async () => {
  const settings = { MONGODB_URL: newDatabaseUrl(), SAPA_SECRET: 'x'.repeat(40) };
  [app, other] = await Promise.all([startTestApp(settings), startTestApp(settings)]);
  const sari = await makeOwner(app);
  owner = await connectStaff(app, sari);
  elsewhere = await connectStaff(other, sari);
  agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
});
afterAll(async () => {
  expect([...app.faults(), ...other.faults()]).toEqual([]);
  await other.stop();
  await app.stop();
});

const refusedAs = (code: string) => ({ ok: false, error: { code } });

/** Somebody who has written, and has said who they are. */
async function makeContact(said: { name?: string; email?: string; phone?: string } = {}) {
  const visitor = await makeVisitor(app, { text: 'Halo' });
  const { visitorId: id } = await app.store.conversations.findById(visitor.conversationId).orFail();
  await app.store.visitors.updateOne({ _id: id }, { contactForm: said });
  await vi.waitFor(async () => {
    await app.store.contacts.updateOne({ _id: id }, { staleAt: new Date() });
    await owner.get('contact:open', { id });
  });
  await app.services.contacts.refresh(id);
  return { ...visitor, id };
}
const found = async (text: string, by = owner) => (await by.get('contact:list', { text })).contacts.map(({ id }) => id);

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

test('S7 notes, labels and own fields are kept; who saves on an older state is told so', async () => {
  const { id } = await makeContact();
  const fields = [
    { key: 'plan', label: 'Paket', kind: 'choice' as const, choices: ['emas', 'perak'] },
    { key: 'since', label: 'Sejak', kind: 'date' as const },
  ];
  await owner.get('contact-field:save', { siteId: 'first', fields });
  const { label } = await owner.get('label:create', { siteId: 'first', name: 'VIP', color: 'red' });
  const change = { id, revision: 0, note: 'Suka diskon', labelIds: [label.id], values: { plan: 'emas' } };
  await agent.get('contact:change', change);
  expect(await owner.raw('contact:change', change)).toMatchObject(refusedAs('E_CONFLICT'));
  for (const values of [{ plan: 'tembaga' }, { since: '2026-02-30' }, { nothing: 'x' }]) {
    expect(await owner.raw('contact:change', { id, revision: 1, values })).toMatchObject(refusedAs('E_SCHEMA'));
  }
  const { contact } = await elsewhere.get('contact:open', { id });
  expect(contact).toMatchObject({ note: 'Suka diskon', labelIds: [label.id], values: { plan: 'emas' } });
  expect((await owner.get('contact:list', { labelId: label.id })).contacts).toMatchObject([{ id }]);
  expect(agent.pushes('contact:changed')).toContainEqual({ id });
});

test('S7 a merge is shown before, loses nothing that both write meanwhile, and is undone', async () => {
  const email = `${randomUUID()}@berita.test`;
  const [one, two] = [await makeContact({ name: 'Ani Satu', email }), await makeContact({ name: 'Ani Dua', email })];
  expect((await owner.get('contact:duplicates', { id: one.id })).contacts).toMatchObject([{ id: two.id }]);
  const pair = { id: two.id, intoId: one.id };
  const { contact: preview } = await owner.get('contact:preview', pair);
  expect(preview.conversations).toHaveLength(2);
  const writing = [one, two].map(({ client }, index) =>
    client.get('message:send', { clientId: randomUUID(), text: `Sambil digabung ${index}` }),
  );
  await Promise.all([owner.get('contact:merge', pair), ...writing]);
  // The browser of the merged one goes on in its own conversation.
  await two.client.get('message:send', { clientId: randomUUID(), text: 'Masih saya' });
  const { contact } = await elsewhere.get('contact:open', { id: two.id });
  expect(contact).toMatchObject({ id: one.id, merged: [{ id: two.id, isUndoable: true }] });
  expect(contact.conversations.map(({ id }) => id).sort()).toEqual([one.conversationId, two.conversationId].sort());
  expect(await found('ani dua')).toEqual([one.id]);
  expect(await app.store.messages.countDocuments({ conversationId: two.conversationId })).toBe(3);

  await owner.get('contact:unmerge', { id: two.id });
  expect((await owner.get('contact:open', { id: two.id })).contact).toMatchObject({ id: two.id, merged: [] });
  expect(await found('ani dua')).toEqual([two.id]);
  const actions = (await app.store.audit.find().lean()).map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['contact.merged', 'contact.unmerged']));
});

test('S7 two who merge each other at once, by two processes, leave nobody without an entry', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  const replies = await Promise.all([
    owner.raw('contact:merge', { id: one.id, intoId: two.id }),
    elsewhere.raw('contact:merge', { id: two.id, intoId: one.id }),
  ]);
  for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('E_CONFLICT');
  for (const { id } of [one, two]) {
    expect(await owner.raw('contact:open', { id })).toMatchObject({ ok: true });
  }
  const heads = await app.store.contacts.countDocuments({ _id: { $in: [one.id, two.id] }, isMerged: false });
  expect(heads).toBe(replies.some(({ ok }) => ok) ? 1 : 2);
});

test('S7 after 24 hours a merge stays', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  await owner.get('contact:merge', { id: one.id, intoId: two.id });
  await app.store.contacts.updateOne({ _id: one.id }, { mergedAt: new Date(Date.now() - 25 * 60 * 60_000) });
  expect(await owner.raw('contact:unmerge', { id: one.id })).toMatchObject(refusedAs('E_CONFLICT'));
});

test('S12 who is erased is in no directory, with all that counts as them', async () => {
  const [one, two] = [await makeContact({ name: 'Hapus Saya' }), await makeContact()];
  await owner.get('contact:merge', { id: two.id, intoId: one.id });
  await owner.get('contact:erase', { id: one.id, confirm: 'erase' });
  await expect
    .poll(() => app.store.contacts.countDocuments({ _id: { $in: [one.id, two.id] } }), { timeout: 10_000 })
    .toBe(0);
  expect(await found('hapus')).toEqual([]);
  expect(await app.store.visitors.countDocuments({ _id: { $in: [one.id, two.id] } })).toBe(0);
});
