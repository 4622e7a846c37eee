import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let sari: StaffPerson;
let phone: StaffClient;
let laptop: StaffClient;
let conversationId: string;
const [phoneId, laptopId] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  app = await sharedTestApp();
  sari = await makeOwner(app);
  phone = await connectStaff(app, sari);
  laptop = await connectStaff(app, sari);
});
beforeEach(async () => {
  ({ conversationId } = await makeVisitor(app, { text: 'Halo' }));
});
afterAll(() => app.stop());

type Change = { kind?: 'reply' | 'note'; replaces?: { deviceId: string; at: string }[] };
const save = (client: StaffClient, deviceId: string, text: string, { kind = 'reply', ...more }: Change = {}) =>
  client.get('draft:save', { conversationId, kind, deviceId, text, ...more });
const textsOf = async (client: StaffClient) =>
  (await client.get('draft:list', { conversationId })).drafts.map(({ kind, deviceId, text }) => [
    kind,
    deviceId === phoneId ? 'phone' : 'laptop',
    text,
  ]);

test('what is written on one device is found on the other, which is told', async () => {
  await save(phone, phoneId, 'Selamat');
  await save(phone, phoneId, 'Selamat pagi');
  await expect.poll(() => laptop.pushes('draft:changed')).toContainEqual({ conversationId, deviceId: phoneId });
  expect(await textsOf(laptop)).toEqual([['reply', 'phone', 'Selamat pagi']]);
});

test('versions of two devices both stay, and so do reply and note', async () => {
  await save(phone, phoneId, 'Dari ponsel');
  await save(laptop, laptopId, 'Dari laptop');
  await save(laptop, laptopId, 'Untuk tim', { kind: 'note' });
  expect(await textsOf(phone)).toEqual([
    ['note', 'laptop', 'Untuk tim'],
    ['reply', 'laptop', 'Dari laptop'],
    ['reply', 'phone', 'Dari ponsel'],
  ]);
});

test('a version is taken over as it was known; what was written on since stays', async () => {
  const { at } = await save(phone, phoneId, 'Selamat');
  await save(laptop, laptopId, 'Selamat pagi', { replaces: [{ deviceId: phoneId, at }] });
  expect(await textsOf(phone)).toEqual([
    ['reply', 'laptop', 'Selamat pagi'],
    ['reply', 'phone', ''],
  ]);
  const known = await save(phone, phoneId, 'Selamat malam');
  await save(phone, phoneId, 'Selamat malam, Ani');
  await save(laptop, laptopId, 'Selamat sore', { replaces: [{ deviceId: phoneId, at: known.at }] });
  expect(await textsOf(phone)).toContainEqual(['reply', 'phone', 'Selamat malam, Ani']);
});

test('a blank draft is none', async () => {
  await save(phone, phoneId, 'Selamat');
  await save(phone, phoneId, ' ');
  expect(await textsOf(phone)).toEqual([]);
});

test('B26 no colleague sees it or hears of it, not even one who may see everything', async () => {
  const budi = await connectStaff(app, await makeStaff(app, { role: 'owner', name: 'Budi' }));
  await budi.get('conversation:open', { conversationId });
  await save(phone, phoneId, 'Rahasia');
  await expect.poll(() => laptop.pushes('draft:changed')).toContainEqual({ conversationId, deviceId: phoneId });
  expect((await budi.get('draft:list', { conversationId })).drafts).toEqual([]);
  expect(budi.pushes('draft:changed')).toEqual([]);
});

test('what nobody has touched for months is taken away', async () => {
  await save(phone, phoneId, 'Lama');
  expect(await app.services.drafts.sweep(Date.now() + 89 * 24 * 3_600_000)).toBe(0);
  await app.services.drafts.sweep(Date.now() + 91 * 24 * 3_600_000);
  expect(await textsOf(phone)).toEqual([]);
});
