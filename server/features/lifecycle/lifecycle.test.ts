import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { listedRow, openedBy } from '../../test/inbox-list.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const conflict = { ok: false, error: { code: 'E_CONFLICT' } };
const message = (text = 'Halo') => ({ clientId: randomUUID(), text });
const resolve = (conversationId: string) => staff.get('conversation:resolve', { conversationId });
const inList = (id: string) => listedRow(staff, id);

test('V12 what is resolved is told to the visitor and to every inbox, and stays readable to both', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => inList(conversationId)).toBeDefined();
  await resolve(conversationId);
  await resolve(conversationId);
  await expect
    .poll(() => client.pushes('receipt:changed'))
    .toContainEqual(expect.objectContaining({ id: conversationId, state: 'resolved' }));
  await expect
    .poll(() => staff.pushes('row:changed'))
    .toContainEqual(
      expect.objectContaining({ row: expect.objectContaining({ id: conversationId, state: 'resolved' }) as unknown }),
    );
  const { conversation } = await client.get('conversation:open', {});
  expect(conversation).toMatchObject({ id: conversationId, state: 'resolved' });
  expect((await client.get('message:list', { conversationId, after: 0 })).messages).toHaveLength(1);
  expect(await inList(conversationId)).toMatchObject({ state: 'resolved' });
  expect(await inList(conversationId)).not.toHaveProperty('waitingSince');
});

test('V12 what is written after that begins a new one, and then the old one cannot be opened again', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await resolve(conversationId);
  await staff.get('conversation:reopen', { conversationId });
  expect(await client.get('message:send', message())).toMatchObject({ conversationId, seq: 2 });
  await resolve(conversationId);
  await endedLongAgo(app, conversationId);
  const next = await client.get('message:send', message('Ada lagi'));
  expect(next).toMatchObject({ seq: 1 });
  expect(next.conversationId).not.toBe(conversationId);
  expect(await staff.raw('conversation:reopen', { conversationId })).toMatchObject(conflict);
  expect((await client.get('conversation:open', {})).conversation).toMatchObject({ id: next.conversationId });
});

test('B15 a message that was stored before the resolution is stored once, whenever it is sent again', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const sent = message('Sampai belum?');
  const first = await client.get('message:send', sent);
  await resolve(conversationId);
  await endedLongAgo(app, conversationId);
  expect(await client.get('message:send', sent)).toEqual(first);
  expect(await client.raw('message:send', { ...sent, text: 'lain' })).toMatchObject(conflict);
  const next = await client.get('message:send', message('Baru'));
  // Now there is an open one, and it is still not the one where this belongs.
  expect(await client.get('message:send', sent)).toEqual(first);
  expect(await app.store.messages.countDocuments({ clientId: sent.clientId })).toBe(1);
  expect(await client.get('message:send', message())).toMatchObject({ conversationId: next.conversationId, seq: 2 });
});

test('R4 what is written soon after the end goes on there, once, also when the server was killed before it followed', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => inList(conversationId)).toBeDefined();
  await resolve(conversationId);
  const { effects } = app.services;
  const killed = vi.spyOn(effects, 'add').mockImplementationOnce(() => undefined);
  const sent = message('Satu lagi');
  expect(await client.get('message:send', sent)).toMatchObject({ conversationId, seq: 2 });
  expect(await inList(conversationId)).toMatchObject({ state: 'resolved' });
  killed.mockRestore();
  expect(await client.get('message:send', sent)).toMatchObject({ conversationId, seq: 2 });
  await expect.poll(() => inList(conversationId)).toMatchObject({ state: 'open', lastText: 'Satu lagi', lastSeq: 2 });
  await expect.poll(() => client.pushes('receipt:changed').at(-1)).toMatchObject({ state: 'open' });
  expect(await client.get('message:send', message())).toMatchObject({ conversationId, seq: 3 });
  expect(await app.store.messages.countDocuments({ conversationId })).toBe(3);
});

test('R4 where nobody knows up to which number one was resolved, what is written begins another one, which the staff see', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => inList(conversationId)).toMatchObject({ lastSeq: 1 });
  await resolve(conversationId);
  // As an import or an older version wrote it.
  const unknown = { $unset: { resolvedSeq: '', resolvedAt: '' }, $inc: { revision: 1 } };
  await app.store.conversations.updateOne({ _id: conversationId }, unknown);
  const next = await client.get('message:send', message('Masih di sana?'));
  expect(next.conversationId).not.toBe(conversationId);
  await expect.poll(() => inList(next.conversationId)).toMatchObject({ state: 'open', lastText: 'Masih di sana?' });
});

test('C26 what the page says of the visitor between the end and the next message stands in what goes on', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await resolve(conversationId);
  await client.get('visitor:describe', { attributes: { paket: 'emas' } });
  await client.get('message:send', message('Satu lagi'));
  const stored = () => app.store.conversations.findById(conversationId).lean();
  await expect.poll(stored).toMatchObject({ state: 'open', attributes: { paket: 'emas' } });
});

test('R4 what is written later begins another one, which says to the staff whose end it follows', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await resolve(conversationId);
  await endedLongAgo(app, conversationId);
  const sent = message('Sudah lama');
  const next = await client.get('message:send', sent);
  expect(await client.get('message:send', sent)).toEqual(next);
  await expect.poll(() => openedBy(staff, next.conversationId)).toMatchObject({ followUpOf: conversationId });
  const entries = async () => (await staff.get('timeline:list', { conversationId: next.conversationId })).entries;
  await expect.poll(entries).toMatchObject([{ kind: 'followed', of: conversationId, afterSeq: 1 }]);
  expect((await client.get('conversation:open', {})).conversation).not.toHaveProperty('followUpOf');
});

test('V12 rated once it is resolved, changed until the next one begins, and shown to the staff', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  expect(await client.raw('conversation:rate', { conversationId, score: 5 })).toMatchObject(conflict);
  await resolve(conversationId);
  await client.get('conversation:rate', { conversationId, score: 2, comment: ' Lama sekali ' });
  await expect
    .poll(() => openedBy(staff, conversationId))
    .toMatchObject({ rating: { score: 2, comment: 'Lama sekali' } });
  await client.get('conversation:rate', { conversationId, score: 4, comment: '' });
  const { conversation } = await client.get('conversation:open', {});
  expect(conversation?.rating).toEqual({ score: 4 });
  await endedLongAgo(app, conversationId);
  await client.get('message:send', message());
  expect(await client.raw('conversation:rate', { conversationId, score: 1 })).toMatchObject(conflict);
  expect(await openedBy(staff, conversationId)).toMatchObject({ rating: { score: 4 } });
});

test('V12 opened again while the rating is on its way: it is refused, and nothing of it is stored', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await resolve(conversationId);
  const { conversations } = app.services;
  const { readLast } = conversations;
  const reading = vi.spyOn(conversations, 'readLast').mockImplementationOnce(async (visitor) => {
    const last = await readLast(visitor);
    await staff.get('conversation:reopen', { conversationId });
    return last;
  });
  expect(await client.raw('conversation:rate', { conversationId, score: 1 })).toMatchObject(conflict);
  expect(reading).toHaveBeenCalled();
  reading.mockRestore();
  const stored = await app.store.conversations.findById(conversationId).lean();
  expect([stored?.state, stored?.rating]).toEqual(['open', undefined]);
});

test.each<[object]>([
  [{ score: 0 }],
  [{ score: 6 }],
  [{ score: 4.5 }],
  [{ score: '5' }],
  [{}],
  [{ score: 5, comment: 'a'.repeat(1_001) }],
])('V12 %j is no rating: E_SCHEMA', async (rating) => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  expect(await client.raw('conversation:rate', { conversationId, ...rating })).toMatchObject({
    ok: false,
    error: { code: 'E_SCHEMA' },
  });
});
