import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { describeVisitor } from '../conversations/describe-visitor.js';
import { tombstoneOf } from '../conversations/index.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeSite, makeStaff } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { deviceOf } from './device-of.js';
import { visitsService } from './visits.service.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const userAgent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36';
const visit = { referrer: 'https://cari.test/', zone: 'Asia/Jayapura', userAgent };
const page = (name: string) => ({ url: `https://berita.test/${name}`, title: name });

/** Somebody who has opened the chat of a site of its own, and somebody of its staff. */
async function enter() {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  const staff = await connectStaff(app, admin);
  const client = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  await client.get('visitor:start', {});
  const write = () => client.get('message:send', { clientId: randomUUID(), text: 'Halo' });
  const set = (settings: object) => saveSettings(app, admin, site, settings);
  return { client, set, staff, write };
}

test('S7 the staff see how a visitor came, on what, what time it is there, and the way since', async () => {
  const { client, staff, write } = await enter();
  const { conversationId } = await write();
  await client.get('visit:tell', { page: page('a'), ...visit });
  await client.get('visit:tell', { page: page('b'), ...visit, referrer: 'https://berita.test/a' });
  // The same page, by another tab.
  await client.get('visit:tell', { page: page('b'), ...visit });
  const { visitor } = await openedBy(staff, conversationId);
  const device = { kind: 'phone', system: 'Android', browser: 'Chrome' };
  expect(visitor).toMatchObject({
    pageTitle: 'b',
    visit: { referrer: 'https://cari.test/', zone: 'Asia/Jayapura', device },
  });
  expect(visitor.pages?.map(({ title }) => title)).toEqual(['a', 'b']);
  expect((await client.get('data:export', {})).conversations[0]).toMatchObject({ visit: { device } });
});

test('S7 what was told before the first message stands in the conversation', async () => {
  const { client, staff, write } = await enter();
  await client.get('visit:tell', { page: page('a'), ...visit });
  const { conversationId } = await write();
  expect((await openedBy(staff, conversationId)).visitor).toMatchObject({ visit: { zone: 'Asia/Jayapura' } });
});

test('S7 the pages of a visit are kept without a conversation, and the first message brings them', async () => {
  const { client, staff, write } = await enter();
  for (const name of ['a', 'b']) await client.get('visit:tell', { page: page(name), ...visit });
  const copy = await client.get('data:export', {});
  expect(copy.visitor.pages?.map(({ title }) => title)).toEqual(['a', 'b']);
  const { conversationId } = await write();
  const pagesOf = async () => (await openedBy(staff, conversationId)).visitor.pages?.map(({ title }) => title);
  expect(await pagesOf()).toEqual(['a', 'b']);
  await staff.get('conversation:resolve', { conversationId });
  await client.get('visit:tell', { page: page('c'), ...visit });
  expect(await pagesOf()).toEqual(['a', 'b']);
  // It goes on in the same conversation.
  await write();
  await expect.poll(pagesOf).toEqual(['a', 'b', 'c']);
});

test('S7 after a pause another visit begins, with a path and a referrer of its own', async () => {
  const { client, staff, write } = await enter();
  const { conversationId } = await write();
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail().lean();
  const lastVisit = async () => {
    const { visitor } = await openedBy(staff, conversationId);
    return [visitor.pages?.map(({ title }) => title), visitor.visit?.referrer];
  };
  const goAway = (minutes: number) =>
    app.store.visitors.updateOne({ _id: visitorId }, { visitedAt: new Date(Date.now() - minutes * 60_000) });
  await client.get('visit:tell', { page: page('a'), ...visit });
  // Somebody reads for a while, and goes on by a link of the page.
  await goAway(31);
  await client.get('visit:tell', { page: page('b'), referrer: 'https://berita.test/a' });
  expect(await lastVisit()).toEqual([['a', 'b'], visit.referrer]);
  await goAway(29);
  await client.get('visit:tell', { page: page('c') });
  expect(await lastVisit()).toEqual([['a', 'b', 'c'], visit.referrer]);
  await goAway(31);
  await client.get('visit:tell', { page: page('d') });
  expect(await lastVisit()).toEqual([['d'], undefined]);
  await client.get('visit:tell', { page: page('e'), ...visit });
  // Weeks later a page of the site itself says nothing of how this visit began.
  await goAway(30_000);
  await client.get('visit:tell', { page: page('f'), referrer: 'https://berita.test/a' });
  expect(await lastVisit()).toEqual([['f'], undefined]);
});

test('B18 what cannot be shown is left out, and the rest is kept', async () => {
  const { client, staff, write } = await enter();
  const { conversationId } = await write();
  const hostile = { referrer: 'javascript:alert(1)', zone: '<b>', userAgent: '<script>'.repeat(200) };
  await client.get('visit:tell', { page: page('a'), ...hostile });
  const { visitor } = await openedBy(staff, conversationId);
  expect(visitor).toMatchObject({ pageTitle: 'a', visit: {} });
});

test.each([
  ['the site does not follow visits', { followsVisit: false }],
  ['a consent is asked for, and not given', { consent: { isAsked: true, text: { id: 'Setuju', en: '' }, link: '' } }],
] as const)('S7 nothing is kept where %s', async (_why, settings) => {
  const { client, set, staff, write } = await enter();
  const { conversationId } = await write();
  expect((await set(settings)).status).toBe(200);
  await client.get('visit:tell', { page: page('a'), ...visit });
  const { visitor } = await openedBy(staff, conversationId);
  expect(visitor).not.toHaveProperty('visit');
  expect(visitor).not.toHaveProperty('pages');
});

test('S7 where the site does not follow visits no path follows from messages either', async () => {
  const { client, set, staff } = await enter();
  expect((await set({ followsVisit: false })).status).toBe(200);
  const write = (name: string) =>
    client.get('message:send', { clientId: randomUUID(), text: 'Halo', page: page(name) });
  await write('a');
  const { conversationId } = await write('b');
  await expect.poll(async () => (await openedBy(staff, conversationId)).visitor.pageTitle).toBe('b');
  expect((await openedBy(staff, conversationId)).visitor).not.toHaveProperty('pages');
});

test('S7 an archived site is told of no visit', async () => {
  const site = await makeSite(app);
  await app.store.sites.updateOne({ _id: site._id }, { archivedAt: new Date() });
  const visitors = { visitOf: () => Promise.reject(new Error('asked')), keepVisit: () => Promise.reject(new Error()) };
  const { tell } = visitsService({
    ...{ ...app.services, visitors },
    sites: { find: async (id) => (await app.store.sites.findById(id).lean()) ?? undefined },
  });
  await tell({ kind: 'visitor', siteId: site._id, visitorId: randomUUID() }, { page: page('a'), ...visit });
});

test('V12 a visit that was told while all was erased is written into nothing', async () => {
  const { write } = await enter();
  const { conversationId } = await write();
  const { visitorId, siteId } = await app.store.conversations.findById(conversationId).orFail().lean();
  const { change } = app.services.conversations;
  const { describeVisit } = describeVisitor({
    // As it was found before.
    found: {
      findOpen: async () => app.store.conversations.findById(conversationId).orFail().lean(),
      idsOf: () => Promise.resolve([]),
    },
    change,
  });
  await change([conversationId], tombstoneOf);
  await describeVisit({ kind: 'visitor', siteId, visitorId }, { zone: 'Asia/Jayapura' }, page('a'), false);
  const left = await app.store.conversations.findById(conversationId).lean();
  expect(left).not.toHaveProperty('visit');
  expect(left).not.toHaveProperty('pages');
});

test.each([
  [userAgent, { kind: 'phone', system: 'Android', browser: 'Chrome' }],
  ['Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/140.0 Safari/537.36', { kind: 'tablet' }],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
    { kind: 'phone', system: 'iOS' },
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', { kind: 'computer' }],
])('%s is coarsely %j', (text, device) => expect(deviceOf(text)).toMatchObject(device));

test('an unknown program is not a device', () => expect(deviceOf('curl/8')).toBeUndefined());
