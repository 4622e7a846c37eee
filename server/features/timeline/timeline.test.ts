import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectStaff, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let sari: StaffClient;
let budi: StaffClient;
let visitor: VisitorClient;
let conversationId: string;

beforeAll(async () => {
  app = await sharedTestApp();
  sari = await connectStaff(app, await makeOwner(app));
  budi = await connectStaff(app, await makeStaff(app, { siteIds: ['first'], name: 'Budi' }));
});
beforeEach(async () => {
  ({ client: visitor, conversationId } = await makeVisitor(app, { text: 'Pesanan saya belum sampai' }));
});
afterAll(() => app.stop());

const noteOf = (text: string, clientId: string = randomUUID()) => ({ conversationId, clientId, text });

test('a note stands after the last message, under its author, and reaches those who have the conversation open', async () => {
  await budi.get('conversation:open', { conversationId });
  const { number, afterSeq } = await sari.get('note:add', noteOf('Sudah saya cek, stok kosong'));
  expect({ number, afterSeq }).toEqual({ number: 1, afterSeq: 1 });
  const note = expect.objectContaining({
    kind: 'note',
    text: 'Sudah saya cek, stok kosong',
    by: { id: expect.any(String) as string, name: 'Sari' },
    number: 1,
    afterSeq: 1,
  }) as unknown;
  await expect.poll(() => budi.pushes('timeline:added')).toContainEqual(note);
  expect(await budi.get('timeline:list', { conversationId })).toEqual({ entries: [note], lastNumber: 1 });
});

test('B15 the same note again is the same entry, another text under its id is a conflict', async () => {
  const note = noteOf('Satu');
  const first = await sari.get('note:add', note);
  expect(await sari.get('note:add', note)).toEqual(first);
  const other = await sari.call('note:add', { ...note, text: 'Dua' });
  expect(other).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });
  expect(await budi.call('note:add', note)).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });
  expect((await sari.get('timeline:list', { conversationId })).lastNumber).toBe(1);
});

test('notes of two people at once are numbered without a hole', async () => {
  const both = [sari, budi].flatMap((client) =>
    Array.from({ length: 5 }, (_, index) => client.get('note:add', noteOf(`Catatan ${index}`))),
  );
  const numbers = (await Promise.all(both)).map(({ number }) => number);
  expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('pages go onwards from a number, backwards from one, and begin with the newest', async () => {
  for (const text of ['Satu', 'Dua', 'Tiga', 'Empat']) await sari.get('note:add', noteOf(text));
  const numbersOf = async (range: { after?: number; before?: number; limit: number }) => {
    const { entries, lastNumber } = await sari.get('timeline:list', { conversationId, ...range });
    return [entries.map(({ number }) => number), lastNumber];
  };
  expect(await numbersOf({ limit: 2 })).toEqual([[3, 4], 4]);
  expect(await numbersOf({ before: 3, limit: 5 })).toEqual([[1, 2], 4]);
  expect(await numbersOf({ after: 1, limit: 2 })).toEqual([[2, 3], 4]);
  const both = await sari.raw('timeline:list', { conversationId, after: 1, before: 3 });
  expect(both).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
});

test('B17 a blank note is refused', async () => {
  expect(await sari.raw('note:add', noteOf(' \n '))).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
});

test('a note is no message: numbers, preview, wait and unread of the conversation stay as they are', async () => {
  const conversationNow = async () => (await sari.get('conversation:open', { conversationId })).conversation;
  await expect.poll(conversationNow).toMatchObject({ lastSeq: 1 });
  await expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  const before = await conversationNow();
  await sari.get('note:add', noteOf('Rahasia tim'));
  expect(await conversationNow()).toEqual(before);
  const { seq } = await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo?' });
  expect(seq).toBe(2);
});
