import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UnreadAnswers } from '../../../shared/wire/visitors/answers.js';
import { askBeside } from '../../test/ask-beside.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeVisitor } from '../../test/people.js';
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

const message = (text = 'Halo') => ({ clientId: randomUUID(), text });
const unread = async (token: string) => (await (await askBeside(app, 'unread', { token })).json()) as UnreadAnswers;
const answer = (conversationId: string, text: string) =>
  staff.get('message:send', { conversationId, clientId: randomUUID(), text });
/** What follows from the last message is done. */
const summed = (conversationId: string, lastSeq: number) =>
  expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq });

test('C10 who wrote offline is made a visitor by request; the same message by request and by socket is one', async () => {
  const started = await askBeside(app, 'start', { body: { language: 'id' } });
  const { token } = (await started.json()) as { token: string };
  const body = { ...message(), page: { url: 'https://berita.test/artikel', title: 'Artikel' } };
  const answers = await Promise.all([1, 2].map(() => askBeside(app, 'messages', { token, body })));
  const [first, again] = (await Promise.all(answers.map((each) => each.json()))) as { conversationId: string }[];
  expect([again, answers[0]?.headers.get('cache-control')]).toEqual([first, 'no-store']);

  const client = await connectVisitor(app, { token });
  expect(await client.get('message:send', body)).toEqual(first);
  const { messages } = await client.get('message:list', { conversationId: first!.conversationId, after: 0 });
  expect(messages.map(({ text }) => text)).toEqual(['Halo']);
  await summed(first!.conversationId, 1);
  const stored = await app.store.conversations.findById(first!.conversationId).lean();
  expect([stored?.language, stored?.pageUrl]).toEqual(['id', 'https://berita.test/artikel']);
});

test('C10 another text under the same id is refused as on a socket, and so is a blank one', async () => {
  const { token } = await makeVisitor(app);
  const body = message();
  await askBeside(app, 'messages', { token, body });
  const codes = [{ ...body, text: 'Lain' }, message(' ')].map(async (other) => {
    const refused = await askBeside(app, 'messages', { token, body: other });
    return [refused.status, ((await refused.json()) as { error: { code: string } }).error.code];
  });
  expect(await Promise.all(codes)).toEqual([
    [409, 'E_CONFLICT'],
    [400, 'E_SCHEMA'],
  ]);
});

test.each(['messages', 'unread'] as const)(
  'C10 V19 %s: only by the visitor’s own secret, from the site’s own pages',
  async (path) => {
    const { token } = await makeVisitor(app, { text: 'Halo' });
    const shop = await makeSite(app);
    const body = path === 'messages' ? message() : {};
    const status = async (input: object) => (await askBeside(app, path, { body, ...input })).status;
    expect(await status({})).toBe(401);
    expect(await status({ token: 'a'.repeat(43) })).toBe(401);
    expect(await status({ token, site: shop.key, origin: 'https://toko.test' })).toBe(401);
    expect(await status({ token, origin: 'https://lain.test' })).toBe(404);
    expect(await status({ token, site: randomUUID() })).toBe(404);
    expect(await status({ token })).toBe(200);
  },
);

test('V19 tells the newest unread answer in a few plain words, to its visitor alone, until it is read', async () => {
  const { client, token, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const other = await makeVisitor(app, { text: 'Halo' });
  expect(await unread(token)).toEqual({ isAwaited: true, unread: 0 });
  await answer(conversationId, 'Baik, kami cek');
  const { seq } = await answer(conversationId, `*Sudah dikirim*\n${'kemarin '.repeat(40)}`);
  await summed(conversationId, 3);
  const last = { conversationId, seq, authorName: 'Sari', text: expect.stringMatching(/^Sudah dikirim kemarin .*…$/) };
  expect(await unread(token)).toEqual({ isAwaited: true, unread: 2, last });
  expect(await unread(other.token)).toEqual({ isAwaited: true, unread: 0 });

  await client.get('conversation:read', { conversationId, seq });
  expect(await unread(token)).toEqual({ isAwaited: true, unread: 0 });
});

test('V19 nothing is awaited by who has not written, of what ended and was read, and after two weeks', async () => {
  const nobody = await makeVisitor(app);
  expect(await unread(nobody.token)).toEqual({ isAwaited: false, unread: 0 });

  const { client, token, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { seq } = await answer(conversationId, 'Beres');
  await staff.get('conversation:resolve', { conversationId });
  await summed(conversationId, 2);
  expect(await unread(token)).toMatchObject({ isAwaited: true, unread: 1 });
  await client.get('conversation:read', { conversationId, seq });
  expect(await unread(token)).toEqual({ isAwaited: false, unread: 0 });

  const quiet = await makeVisitor(app, { text: 'Halo' });
  await summed(quiet.conversationId, 1);
  const lastAt = new Date(Date.now() - 15 * 86_400_000);
  await app.store.conversations.updateOne({ _id: quiet.conversationId }, { $set: { lastAt }, $inc: { revision: 1 } });
  expect(await unread(quiet.token)).toEqual({ isAwaited: false, unread: 0 });
});
