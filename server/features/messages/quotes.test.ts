import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
let visitor: Awaited<ReturnType<typeof makeVisitor>>;
let conversationId: string;
beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeStaff(app, { role: 'admin', name: 'Wati', siteIds: ['first'] }));
  visitor = await makeVisitor(app, { text: `Di mana paket saya? ${'a'.repeat(200)}` });
  ({ conversationId } = visitor);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const send = (text: string, seq: number) =>
  staff.call('message:send', { conversationId, clientId: randomUUID(), text, quote: { seq } });
const quotesFor = async (after: number) => {
  const { messages } = await visitor.client.get('message:list', { conversationId, after });
  return messages.map(({ quote }) => quote);
};

test('a quote says who said it and how it begins, of either side, also to those who are told at once', async () => {
  expect(await send('Di gudang', 1)).toMatchObject({ ok: true, value: { seq: 2 } });
  expect(await send('Maksudnya di Jakarta', 2)).toMatchObject({ ok: true, value: { seq: 3 } });
  const [first, second] = await quotesFor(1);
  expect(first).toMatchObject({
    seq: 1,
    from: 'visitor',
    text: expect.stringMatching(/^Di mana paket saya\?.*…$/) as string,
  });
  expect(first!.text.length).toBeLessThanOrEqual(120);
  expect(second).toEqual({ seq: 2, from: 'staff', authorName: 'Wati', text: 'Di gudang' });
  // Hints, of which the second may be presented first.
  const told = [first, second].map((quote) => expect.objectContaining({ quote }) as object);
  await expect.poll(() => visitor.client.pushes('message:created')).toEqual(expect.arrayContaining(told));
});

test('it shows what the quoted message is now, and says so where it is deleted', async () => {
  await staff.get('message:edit', { conversationId, seq: 2, text: 'Di toko', expectedRevision: 0 });
  expect((await quotesFor(2))[0]).toMatchObject({ text: 'Di toko' });
  await staff.get('message:delete', { conversationId, seq: 2, expectedRevision: 1 });
  expect((await quotesFor(2))[0]).toEqual({ seq: 2, from: 'staff', authorName: 'Wati', text: '', isDeleted: true });
});

test('what is not there, or of another conversation, is quoted by nobody', async () => {
  expect(await send('Ini', 99)).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  expect(await send('Ini', 0)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
});
