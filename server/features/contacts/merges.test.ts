import { auditEntries } from '../../test/audit-entries.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectVisitor, type StaffClient } from '../../test/clients.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { foundBy, makeContact as makeContactIn } from '../../test/make-contact.js';
import type { TestApp } from '../../test/start-test-app.js';
import { twoProcesses, type TwoProcesses } from '../../test/two-processes.js';

let both: TwoProcesses;
let app: TestApp;
let other: TestApp;
let owner: StaffClient;
let elsewhere: StaffClient;
beforeAll(async () => {
  both = await twoProcesses({ pace: { sweepMs: 500 } });
  ({ app, other, owner, elsewhere } = both);
});
afterAll(() => both.stop());

const refusedAs = (code: string) => ({ ok: false, error: { code } });

const makeContact = (said?: Parameters<typeof makeContactIn>[1]) => makeContactIn(both, said);
const found = (text: string) => foundBy(owner, text);
const message = (text: string) => ({ clientId: randomUUID(), text });

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
  const entries = await auditEntries(app.store);
  // They outlive an erasure.
  expect(JSON.stringify(entries)).not.toContain('Ani');
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['contact.merged', 'contact.unmerged']));
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

test('S7 two who count as each other after a kill are told apart: one stands for both', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  const now = Date.now();
  const both = [
    [one.id, two.id, now - 2_000],
    [two.id, one.id, now - 1_000],
  ] as const;
  for (const [id, mergedInto, at] of both) {
    const merged = { isMerged: true, mergedInto, mergedAt: new Date(at), staleAt: new Date(at) };
    await app.store.contacts.updateOne({ _id: id }, { $set: merged });
  }
  await expect.poll(() => app.store.contacts.findById(two.id).lean()).toMatchObject({ isMerged: false });
  expect((await owner.get('contact:open', { id: one.id })).contact).toMatchObject({
    id: two.id,
    merged: [{ id: one.id }],
  });
});

test('S7 after 24 hours a merge stays', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  await owner.get('contact:merge', { id: one.id, intoId: two.id });
  await app.store.contacts.updateOne({ _id: one.id }, { mergedAt: new Date(Date.now() - 25 * 60 * 60_000) });
  expect(await owner.raw('contact:unmerge', { id: one.id })).toMatchObject(refusedAs('E_CONFLICT'));
});

test('S7 what two people write by two processes while they are merged and parted is all there, in order', async () => {
  const [one, two] = [await makeContact({ name: 'Sari A' }), await makeContact({ name: 'Sari B' })];
  const elsewhereToo = await connectVisitor(other, { token: two.token });
  const texts = Array.from({ length: 15 }, (_, index) => `Pesan ${index}`);
  const write = async (send: (text: string) => Promise<unknown>) => {
    for (const text of texts) await send(text);
  };
  const mergeAndPart = async () => {
    for (let round = 0; round < 3; round += 1) {
      await owner.get('contact:merge', { id: two.id, intoId: one.id });
      await elsewhere.get('contact:unmerge', { id: two.id });
    }
    await elsewhere.get('contact:merge', { id: two.id, intoId: one.id });
  };
  await Promise.all([
    write((text) => one.client.get('message:send', message(text))),
    write((text) => elsewhereToo.get('message:send', message(text))),
    mergeAndPart(),
  ]);
  for (const { conversationId } of [one, two]) {
    const stored = await app.store.messages.find({ conversationId }).sort({ seq: 1 }).lean();
    expect(stored.map(({ text }) => text)).toEqual(['Halo', ...texts]);
  }
  const { contact } = await owner.get('contact:open', { id: two.id });
  expect(contact).toMatchObject({ id: one.id, merged: [{ id: two.id }] });
  expect(contact.conversations.map(({ id }) => id).sort()).toEqual([one.conversationId, two.conversationId].sort());
  expect(await found('sari b')).toEqual([one.id]);
});

test('S7 the staff read back to what the merged one wrote, and to no more once they are parted; no browser does', async () => {
  const [one, two] = [await makeContact(), await makeContact()];
  await owner.get('conversation:resolve', { conversationId: two.conversationId });
  await endedLongAgo(app, two.conversationId);
  const before = async (by: { get: StaffClient['get'] }) =>
    (await by.get('conversation:previous', { conversationId: one.conversationId })).conversation;
  expect(await before(owner)).toBeNull();
  await owner.get('contact:merge', { id: two.id, intoId: one.id });
  expect(await before(elsewhere)).toMatchObject({ id: two.conversationId });
  const { conversation } = await one.client.get('conversation:previous', { conversationId: one.conversationId });
  expect(conversation).toBeNull();
  // Who looks at either of them is told.
  for (const { id } of [one, two]) expect(owner.pushes('contact:changed')).toContainEqual({ id });
  await owner.get('contact:unmerge', { id: two.id });
  expect(await before(owner)).toBeNull();
});
