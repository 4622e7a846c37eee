import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unavailable } from '../../platform/errors.js';
import { connectStaff, connectVisitor, type VisitorClient } from '../../test/clients.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let client: VisitorClient;
let conversationId: string;
beforeAll(async () => {
  app = await sharedTestApp();
  ({ client, conversationId } = await makeVisitor(app, { text: 'nomor 1' }));
  for (const number of [2, 3, 4, 5, 6, 7]) {
    await client.get('message:send', { clientId: randomUUID(), text: `nomor ${number}` });
  }
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** The numbers of the page, and the last one of the conversation. */
async function before(number: number, limit: number) {
  const page = await client.get('message:list', { conversationId, before: number, limit });
  return [page.messages.map(({ seq }) => seq), page.lastSeq];
}

test.each([
  ['the nearest ones, in order', 6, 3, [3, 4, 5]],
  ['as many as there are', 3, 50, [1, 2]],
  ['nothing before the first', 1, 50, []],
  ['nothing before nothing', 0, 50, []],
  ['the end, before a number that is not reached yet', Number.MAX_SAFE_INTEGER, 2, [6, 7]],
])('a page backwards: %s', async (_what, number, limit, expected) => {
  expect(await before(number, limit)).toEqual([expected, 7]);
});

test('page before page backwards leads to the beginning, each message once', async () => {
  const seen: number[] = [];
  for (let first = 8; first > 1;) {
    const { messages } = await client.get('message:list', { conversationId, before: first, limit: 3 });
    seen.unshift(...messages.map(({ seq }) => seq));
    first = messages[0]!.seq;
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('B26 backwards too, a foreign conversation and one that does not exist get the same answer', async () => {
  const { token } = await makeVisitor(app, { text: 'Halo' });
  const other = await connectVisitor(app, { token });
  const foreign = await other.raw('message:list', { conversationId, before: 5 });
  expect(foreign).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  expect(await other.raw('message:list', { conversationId: randomUUID(), before: 5 })).toEqual(foreign);
});

test.each<[object]>([[{}], [{ after: 1, before: 5 }], [{ before: -1 }], [{ before: 1.5 }], [{ before: { $gt: 0 } }]])(
  'B7 %j is no page: E_SCHEMA',
  async (page) => {
    expect(await client.raw('message:list', { conversationId, ...page })).toMatchObject({
      ok: false,
      error: { code: 'E_SCHEMA' },
    });
  },
);

test('F9 a message that was stored by a write that seemed to fail is sent again: what follows from it is done', async () => {
  const { client: sender, conversationId: id } = await makeVisitor(app, { text: 'Halo' });
  const conversation = () => app.store.conversations.findById(id).lean();
  await expect.poll(conversation).toMatchObject({ lastSeq: 1 });
  const clientId = randomUUID();
  const first = (await app.store.messages.find({ conversationId: id }).lean()).map(({ _id, ...message }) => message);
  await app.store.messages.create(first.map((message) => ({ ...message, seq: 2, clientId, text: 'Masih ada?' })));
  expect(await sender.get('message:send', { clientId, text: 'Masih ada?' })).toMatchObject({ seq: 2 });
  await expect.poll(conversation).toMatchObject({ lastSeq: 2, lastText: 'Masih ada?' });
});

test('a message whose files could not be kept is stored all the same, and what follows from it is done', async () => {
  const { client: sender, conversationId: id } = await makeVisitor(app, { text: 'Halo' });
  vi.spyOn(app.services.attachments, 'claim').mockResolvedValue([]);
  vi.spyOn(app.services.attachments, 'keep').mockRejectedValue(unavailable());
  const sent = await sender.raw('message:send', { clientId: randomUUID(), text: 'Ini', attachments: [randomUUID()] });
  vi.restoreAllMocks();
  expect(sent).toMatchObject({ ok: false });
  await expect.poll(() => app.store.conversations.findById(id).lean()).toMatchObject({ lastSeq: 2 });
});

test('E_STALE tells a staff member the answers of colleagues that they had not seen, as both sides see them', async () => {
  const { conversationId: id } = await makeVisitor(app, { text: 'Halo' });
  const people = [await makeStaff(app, { siteIds: ['first'] }), await makeStaff(app, { siteIds: ['first'] })] as const;
  const [sari, budi] = await Promise.all([connectStaff(app, people[0]), connectStaff(app, people[1])]);
  const clientId = randomUUID();
  await sari.get('message:send', { conversationId: id, clientId: randomUUID(), text: 'Sudah dikirim', seenSeq: 1 });
  const answer = { conversationId: id, clientId, text: 'Belum dikirim' };
  expect(await budi.call('message:send', { ...answer, seenSeq: 1 })).toMatchObject({
    ok: false,
    error: { code: 'E_STALE', messages: [{ seq: 2, text: 'Sudah dikirim', from: 'staff' }] },
  });
  expect(await app.store.messages.countDocuments({ conversationId: id })).toBe(2);
  expect(await budi.get('message:send', { ...answer, seenSeq: 2 })).toMatchObject({ seq: 3 });
  expect(await budi.get('message:send', { ...answer, seenSeq: 1 })).toMatchObject({ seq: 3 });
});
