import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { cursorsNow, listedRow, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { ownOrigin, type TestApp } from '../../test/start-test-app.js';

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

const seen = (id: string) => listedRow(staff, id);
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('B16 20 conversations opened at once by one visitor, from several tabs, are one', async () => {
  const { token } = await makeVisitor(app);
  const tabs = await Promise.all(oneTo(4).map(() => connectVisitor(app, { token })));
  const answers = await Promise.all(
    oneTo(20).map((number) =>
      tabs[number % 4]!.get('message:send', { clientId: randomUUID(), text: `nomor ${number}` }),
    ),
  );
  const [id, ...others] = new Set(answers.map(({ conversationId }) => conversationId));
  expect(others).toEqual([]);
  expect(answers.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(oneTo(20));
  expect(await app.store.conversations.countDocuments({ _id: id! })).toBe(1);
  await expect.poll(() => seen(id!)).toMatchObject({ lastSeq: 20, staffReadSeq: 0 });
});

test('a conversation appears with its first message, is answered and is read', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Pesanan saya belum sampai' });
  await expect
    .poll(() => seen(conversationId))
    .toMatchObject({
      lastText: 'Pesanan saya belum sampai',
      lastFrom: 'visitor',
      waitingSince: expect.any(String) as string,
    });

  await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Kami cek dulu ya' });
  await expect.poll(() => seen(conversationId)).toMatchObject({ lastSeq: 2, lastFrom: 'staff', staffReadSeq: 2 });
  expect(await seen(conversationId)).not.toHaveProperty('waitingSince');
  await expect
    .poll(() => client.pushes('message:created'))
    .toContainEqual(expect.objectContaining({ from: 'staff', authorName: 'Sari', text: 'Kami cek dulu ya' }));

  await client.get('message:send', { clientId: randomUUID(), text: 'Baik' });
  await expect.poll(() => seen(conversationId)).toMatchObject({ lastSeq: 3, staffReadSeq: 2 });
  await staff.get('conversation:read', { conversationId, seq: 1_000 });
  expect(await seen(conversationId)).toMatchObject({ staffReadSeq: 3 });
  await staff.get('conversation:read', { conversationId, seq: 1 });
  expect(await seen(conversationId)).toMatchObject({ staffReadSeq: 3 });
});

test('the list goes back page by page, the newest first, each conversation once', async () => {
  const made = await Promise.all(oneTo(7).map((number) => makeVisitor(app, { text: `halaman ${number}` })));
  await Promise.all(made.map(({ conversationId }) => expect.poll(() => seen(conversationId)).toBeDefined()));

  const whole = (await staff.get('conversation:list', { view: 'open' })).rows;
  expect(whole.map(({ lastAt }) => lastAt)).toEqual(
    whole
      .map(({ lastAt }) => lastAt)
      .sort()
      .reverse(),
  );
  const paged: ConversationRow[] = [];
  for (let hasMore = true; hasMore;) {
    const last = paged.at(-1);
    const page = await staff.get('conversation:list', {
      view: 'open',
      limit: 3,
      ...(last ? { after: { at: last.lastAt, id: last.id } } : {}),
    });
    paged.push(...page.rows);
    hasMore = page.hasMore;
  }
  expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
});

test('anyone who was away gets every change after the cursors, in pages, and then none', async () => {
  let cursors = await cursorsNow(staff);
  const made = await Promise.all(oneTo(5).map(() => makeVisitor(app, { text: 'selagi pergi' })));

  /** Those that have come since it was asked last. */
  async function catchUp(): Promise<string[]> {
    const ids: string[] = [];
    for (let hasMore = true; hasMore;) {
      const page = await staff.get('conversation:changes', { after: cursors, limit: 2 });
      ids.push(...page.rows.map(({ id }) => id));
      expect(page.cursors['first']).toBeGreaterThanOrEqual(cursors['first']!);
      ({ cursors, hasMore } = page);
    }
    return ids;
  }
  const changed: string[] = [];
  const gather = async () => {
    changed.push(...(await catchUp()));
    return changed;
  };
  await expect.poll(gather).toEqual(expect.arrayContaining(made.map(({ conversationId }) => conversationId)));
  await expect.poll(catchUp).toEqual([]);
});

test('messages are caught up from any number, in pages, with the last number there is', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'nomor 1' });
  for (const number of [2, 3, 4, 5])
    await client.get('message:send', { clientId: randomUUID(), text: `nomor ${number}` });
  const list = (after: number, limit: number) => client.get('message:list', { conversationId, after, limit });
  const texts = (page: { messages: { text: string }[] }) => page.messages.map(({ text }) => text);

  expect(texts(await list(0, 2))).toEqual(['nomor 1', 'nomor 2']);
  expect(await list(0, 2)).toMatchObject({ lastSeq: 5 });
  expect(texts(await list(2, 3))).toEqual(['nomor 3', 'nomor 4', 'nomor 5']);
  expect(await list(5, 10)).toEqual({ messages: [], lastSeq: 5 });
});

test('V4 S7 the staff see where the visitor wrote last, without a write of its own', async () => {
  const { client } = await makeVisitor(app);
  const write = (page?: { url: string; title: string }) =>
    client.get('message:send', { clientId: randomUUID(), text: 'Halo', page });
  const [offer, payment] = ['penawaran', 'pembayaran'].map((title) => ({ url: `https://berita.test/${title}`, title }));
  const { conversationId } = await write(offer);
  // Who has it open from now on hears what follows from the next one; what followed from this one may have been told before.
  await expect
    .poll(() => openedBy(staff, conversationId))
    .toMatchObject({ lastSeq: 1, visitor: { pageUrl: offer!.url, pageTitle: offer!.title } });
  const isSeen = (seq: number, { url, title }: { url: string; title: string }) =>
    expect
      .poll(() => staff.pushes('conversation:changed'))
      .toContainEqual({
        conversation: expect.objectContaining({
          id: conversationId,
          lastSeq: seq,
          visitor: expect.objectContaining({ pageUrl: url, pageTitle: title }) as object,
        }) as unknown,
      });
  await write(payment);
  await isSeen(2, payment!);
  await write();
  await isSeen(3, payment!);
  expect(await openedBy(staff, conversationId)).toMatchObject({
    visitor: { pageUrl: payment!.url, pageTitle: payment!.title },
  });
  // One when it was made, and one for each message.
  expect(await app.store.conversations.findById(conversationId).lean()).toMatchObject({ revision: 4 });
});

test.each([
  ['https://berita.test/a', undefined],
  [`${ownOrigin}/chat/KEY`, undefined],
  ['https://berita.test.jahat.test/a', true],
  ['https://jahat.test/?https://berita.test', true],
  ['https://jahat.test/berita.test', true],
  ['https://berita.test:8443/a', true],
])('a page that is none of the site’s is said to be that: %s', async (url, isForeignPage) => {
  const { client } = await makeVisitor(app);
  const { conversationId } = await client.get('message:send', {
    clientId: randomUUID(),
    text: 'Halo',
    page: { url, title: 'Berita' },
  });
  await expect.poll(async () => (await openedBy(staff, conversationId)).visitor.pageUrl).toBeDefined();
  expect((await openedBy(staff, conversationId)).visitor.isForeignPage).toBe(isForeignPage);
});
