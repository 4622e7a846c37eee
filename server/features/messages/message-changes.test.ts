import { auditEntries } from '../../test/audit-entries.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../shared/wire/messages/entities.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { attach } from '../../test/uploads.js';

let app: TestApp;
let [sari, budi, admin]: StaffClient[] = [];
let visitor: Awaited<ReturnType<typeof makeVisitor>>;
let conversationId: string;

const join = async (role: 'agent' | 'admin', name: string) =>
  connectStaff(app, await makeStaff(app, { role, name, siteIds: ['first'] }));

beforeAll(async () => {
  app = await sharedTestApp();
  [sari, budi, admin] = await Promise.all([join('agent', 'Sari'), join('agent', 'Budi'), join('admin', 'Wati')]);
});
beforeEach(async () => {
  visitor = await makeVisitor(app, { text: 'Halo' });
  ({ conversationId } = visitor);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function answer(text: string, by = sari!): Promise<number> {
  const { seq } = await by.get('message:send', { conversationId, clientId: randomUUID(), text });
  return seq;
}
const edit = (by: StaffClient, seq: number, text: string, expectedRevision = 0) =>
  by.call('message:edit', { conversationId, seq, text, expectedRevision });
const remove = (by: StaffClient, seq: number, expectedRevision = 0) =>
  by.call('message:delete', { conversationId, seq, expectedRevision });
const changedAfter = (afterRevision: number) =>
  visitor.client.get('message:list', { conversationId, after: 1_000, afterRevision });
const conversation = () => app.store.conversations.findById(conversationId).lean();
/** Sent so many minutes ago. */
const sentAgo = (seq: number, minutes: number) =>
  app.store.messages.updateOne({ conversationId, seq }, { $set: { at: new Date(Date.now() - minutes * 60_000) } });

test('an edited message is the new one for everybody: those who are there, and those who come back', async () => {
  const seq = await answer('Paketnya hilnag');
  await budi!.get('conversation:open', { conversationId });
  const reply = await edit(sari!, seq, 'Paketnya hilang');
  expect(reply).toMatchObject({ ok: true, value: { seq, text: 'Paketnya hilang', revision: 1 } });
  for (const client of [visitor.client, budi!])
    await expect.poll(() => client.pushes('message:changed')).toMatchObject([{ seq, text: 'Paketnya hilang' }]);
  expect(await changedAfter(0)).toMatchObject({ lastRevision: 1, changed: [{ seq, text: 'Paketnya hilang' }] });
  expect(await changedAfter(1)).toMatchObject({ lastRevision: 1, changed: [] });
  const { messages } = await visitor.client.get('message:list', { conversationId, after: 1 });
  expect(messages).toMatchObject([{ text: 'Paketnya hilang', editedAt: expect.any(String) as string }]);
  await expect.poll(conversation).toMatchObject({ lastSeq: seq, lastText: 'Paketnya hilang' });
});

test('who does not ask for changes, as files of older versions, hears of none', async () => {
  await edit(sari!, await answer('satu'), 'dua');
  const page = await visitor.client.get('message:list', { conversationId, after: 0 });
  expect(Object.keys(page).sort()).toEqual(['lastSeq', 'messages']);
});

test('a deleted message is a tombstone, and its words are nowhere', async () => {
  const seq = await answer('rahasia');
  expect(await remove(sari!, seq)).toMatchObject({ ok: true, value: { seq, text: '', isDeleted: true, revision: 1 } });
  const page = await changedAfter(0);
  expect(page.changed).toMatchObject([{ seq, isDeleted: true, text: '' }]);
  await expect.poll(conversation).toMatchObject({ lastSeq: seq, lastText: '' });
  const stored = [await app.store.messages.find({ conversationId }).lean(), await conversation()];
  expect(JSON.stringify(stored)).not.toContain('rahasia');
  // It counts as said: the next number goes on.
  expect(await answer('lagi')).toBe(seq + 1);
});

test('files of a deleted message cannot be had any more, and are removed', async () => {
  const { id } = await attach(app, visitor, { text: 'nomor kartu' });
  expect(await remove(admin!, 2)).toMatchObject({ ok: true });
  expect(await visitor.client.call('attachment:open', { id })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  expect(await app.store.attachments.countDocuments({ _id: id })).toBe(0);
});

test('files are removed by the sweep where the process ended before it could, and stay where nothing was deleted', async () => {
  const { id } = await attach(app, visitor, { text: 'nomor kartu' });
  const { attachments } = app.services;
  const claim = await app.store.attachments.findById(id).orFail();
  await attachments.expectRemoval(claim.claim!);
  const later = new Date(Date.now() + 120_000);
  await attachments.sweep(later);
  expect(await app.store.attachments.findById(id).lean()).not.toHaveProperty('removeAfter');
  await attachments.expectRemoval(claim.claim!);
  await app.store.messages.updateOne(
    { conversationId, seq: 2 },
    { $set: { isDeleted: true }, $unset: { attachments: '' } },
  );
  await attachments.sweep(later);
  expect(await app.store.attachments.countDocuments({ _id: id })).toBe(0);
});

test.each([
  ['a colleague’s', () => answer('dari Budi', budi), 'E_NOT_FOUND', 'E_NOT_FOUND'],
  ['the visitor’s', () => Promise.resolve(1), 'E_NOT_FOUND', 'E_NOT_FOUND'],
  ['one that is not there', () => Promise.resolve(99), 'E_NOT_FOUND', 'E_NOT_FOUND'],
  [
    'one’s own after the time of the site',
    async () => {
      const seq = await answer('lama');
      await sentAgo(seq, 16);
      return seq;
    },
    'E_CONFLICT',
    'E_CONFLICT',
  ],
] as const)('nobody changes %s', async (_what, make, editing, deleting) => {
  const seq = await make();
  const before = await app.store.messages.find({ conversationId }).lean();
  expect(await edit(sari!, seq, 'lain')).toMatchObject({ ok: false, error: { code: editing } });
  expect(await remove(sari!, seq)).toMatchObject({ ok: false, error: { code: deleting } });
  expect(await app.store.messages.find({ conversationId }).lean()).toEqual(before);
});

test('an admin deletes what anybody has said, at any time, and edits nobody’s words', async () => {
  const seq = await answer('dari Sari');
  await sentAgo(seq, 60 * 24);
  expect(await edit(admin!, seq, 'lain')).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  for (const each of [1, seq]) expect(await remove(admin!, each)).toMatchObject({ ok: true });
  expect(await changedAfter(0)).toMatchObject({ lastRevision: 2, changed: [{ seq: 1 }, { seq }] });
});

test('the same again, where the first answer was lost, changes nothing more and gets the same answer', async () => {
  const seq = await answer('satu');
  const first = await edit(sari!, seq, 'dua');
  expect(await edit(sari!, seq, 'dua')).toEqual(first);
  const deleted = await remove(sari!, seq, 1);
  expect(await remove(sari!, seq, 1)).toEqual(deleted);
  expect(await changedAfter(0)).toMatchObject({ lastRevision: 2 });
});

test('of two edits at once one wins, and the other is told what there is now', async () => {
  for (let round = 0; round < 10; round += 1) {
    const seq = await answer('satu');
    const replies = await Promise.all(['dua', 'tiga', 'empat'].map((text) => edit(sari!, seq, text)));
    const [won, ...others] = replies.filter(({ ok }) => ok);
    expect(others).toEqual([]);
    const present = (won as { value: Message }).value;
    for (const reply of replies)
      if (!reply.ok) expect(reply.error).toMatchObject({ code: 'E_CONFLICT', messages: [present] });
    expect(await app.store.messages.findOne({ conversationId, seq }).lean()).toMatchObject({ text: present.text });
  }
});

test('a message is edited so often, and then only deleted', async () => {
  const seq = await answer('satu');
  const revisions = Array.from({ length: 50 }, (_, index) => index + 1);
  await app.store.messages.updateOne({ conversationId, seq }, { $set: { revisions, revision: 50 } });
  expect(await edit(sari!, seq, 'dua', 50)).toMatchObject({ error: { code: 'E_CONFLICT' } });
  expect(await remove(sari!, seq, 50)).toMatchObject({ ok: true, value: { revision: 51 } });
});

test('a deleted message is not edited', async () => {
  const seq = await answer('satu');
  await remove(sari!, seq);
  expect(await edit(sari!, seq, 'dua', 1)).toMatchObject({
    error: { code: 'E_CONFLICT', messages: [{ isDeleted: true }] },
  });
});

test('B15 a resend of what was changed since gets its number', async () => {
  const clientId = randomUUID();
  const { seq } = await sari!.get('message:send', { conversationId, clientId, text: 'satu' });
  await edit(sari!, seq, 'dua');
  expect(await sari!.get('message:send', { conversationId, clientId, text: 'satu' })).toMatchObject({ seq });
  await remove(sari!, seq, 1);
  expect(await sari!.get('message:send', { conversationId, clientId, text: 'satu' })).toMatchObject({ seq });
});

test('a deleted answer stands in nobody’s way', async () => {
  const seq = await answer('satu');
  await remove(sari!, seq);
  const reply = await budi!.call('message:send', { conversationId, clientId: randomUUID(), text: 'dua', seenSeq: 1 });
  expect(reply).toMatchObject({ ok: true });
});

test('many changes at once: each has a number of its own, and who asks page by page misses none', async () => {
  const seqs: number[] = [];
  for (let index = 0; index < 12; index += 1) seqs.push(await answer(`nomor ${index}`));
  const seen = new Map<number, string>();
  let isOver = false;
  const reader = (async () => {
    for (let after = 0; ;) {
      const mustEnd = isOver;
      const page = await changedAfter(after);
      for (const { seq, text } of page.changed ?? []) seen.set(seq, text);
      if (mustEnd && page.lastRevision === after) return after;
      after = page.changed?.at(-1)?.revision ?? after;
    }
  })();
  await Promise.all(
    seqs.map(async (seq) => {
      let revision = 0;
      for (const round of [1, 2, 3]) {
        const reply = await edit(sari!, seq, `${seq} ke ${round}`, revision);
        if (!reply.ok) throw new Error(reply.error.code);
        revision = reply.value.revision ?? 0;
      }
    }),
  );
  isOver = true;
  expect(await reader).toBe(36);
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(seqs.map((seq) => [seq, `${seq} ke 3`])));
  const stored = await app.store.messages.find({ conversationId, seq: { $in: seqs } }).lean();
  const numbers = stored.flatMap(({ revisions = [] }) => revisions).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
});

test('the audit has once who has changed what, and nothing of its text', async () => {
  const seq = await answer('satu');
  await edit(sari!, seq, 'dua puluh');
  await edit(sari!, seq, 'dua puluh');
  await sari!.raw('message:delete', { conversationId, seq, expectedRevision: 1 });
  const ofMessage = async () =>
    (await auditEntries(app.store, { 'subject.id': conversationId })).filter(({ before }) => before?.['seq'] === seq);
  await expect.poll(async () => (await ofMessage()).length).toBe(2);
  const entries = await ofMessage();
  expect(entries).toMatchObject([
    { action: 'message.edited', by: { name: 'Sari' }, before: { length: 4 }, after: { length: 9 }, siteIds: ['first'] },
    { action: 'message.deleted', by: { name: 'Sari' }, before: { length: 9 } },
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/satu|puluh/);
});
