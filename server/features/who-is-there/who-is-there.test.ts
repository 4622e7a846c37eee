import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../../shared/wire/languages.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const open = (visitor: VisitorClient, language: Language = 'id') => visitor.get('site:open', { language });
const enter = ({ key }: { key: string }) => connectVisitor(app, { site: key, origin: 'https://toko.test' });
const hide = (person: StaffPerson, isHidden: boolean) =>
  app.ask('/api/own-face', { method: 'PUT', body: { isHidden }, cookie: person.cookie });

test('L16 a visitor sees who of the site is here, is not away and does not hide: by name, and nothing else of them', async () => {
  const [site, other] = [await makeSite(app), await makeSite(app)];
  const at = async (name: string, siteId: string): Promise<[StaffPerson, StaffClient]> => {
    const person = await makeStaff(app, { name, siteIds: [siteId] });
    return [person, await connectStaff(app, person)];
  };
  await at('Budi', site._id);
  const [, citra] = await at('Citra', site._id);
  await citra.get('staff:away', { away: { reason: 'Makan siang' } });
  const [dewi, dewiClient] = await at('Dewi', site._id);
  expect((await hide(dewi, true)).status).toBe(204);
  await at('Eka', other._id);
  const gita = await makeStaff(app, { name: 'Gita', siteIds: [site._id] });
  await app.store.connection
    .collection<{ _id: string; pictureId: string; bytes: Buffer }>('staff_pictures')
    .insertOne({ ...{ _id: gita.id, pictureId: 'gambar' }, bytes: Buffer.from('-') });

  const visitor = await enter(site);
  expect((await open(visitor)).people).toEqual([{ name: 'Budi' }]);
  expect((await dewiClient.get('staff:self', {})).staff).toMatchObject({ hidesFace: true });

  await hide(dewi, false);
  await citra.get('staff:away', { away: null });
  expect((await open(visitor)).people).toEqual([{ name: 'Budi' }, { name: 'Citra' }, { name: 'Dewi' }]);
  expect((await dewiClient.get('staff:self', {})).staff).not.toHaveProperty('hidesFace');
  // Not more than three, those with a picture first.
  await connectStaff(app, gita);
  expect((await open(visitor)).people).toEqual([
    { name: 'Gita', picture: '/api/pictures/gambar' },
    { name: 'Budi' },
    { name: 'Citra' },
  ]);
});

const minuteMs = 60_000;
const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * 24 * 60 * minuteMs);

/** So many conversations of a site that began then, each with its first reply after some minutes. */
async function replied(siteId: string, began: Date, minutes: number, count = 20) {
  const firstReplyAt = new Date(began.getTime() + minutes * minuteMs);
  const facts = { siteId, state: 'resolved', inboxState: 'resolved', createdAt: began, firstReplyAt, revision: 1 };
  const all = Array.from({ length: count }, () => ({ ...facts, _id: randomUUID(), visitorId: randomUUID() }));
  await app.store.connection.collection<{ _id: string }>('conversations').insertMany(all);
}

test('L16 the usual reply time is of two weeks, of the own site and of hours; while it is closed none is said', async () => {
  const [site, other] = [await makeSite(app), await makeSite(app)];
  const dayOf = (days: number) => daysAgo(days).toISOString().slice(0, 10);
  let revision = 0;
  const close = (...holidays: string[]) => {
    const days = Array.from({ length: 7 }, () => [['00:00', '24:00']]);
    const settings = { officeHours: { isUsed: true, zone: 'UTC', days, holidays } };
    return saveSettings(app, owner, site, settings, revision++);
  };
  expect((await close(dayOf(3))).status).toBe(200);
  await replied(site._id, daysAgo(2), 9);
  await replied(site._id, daysAgo(3), 1, 40);
  await replied(site._id, daysAgo(15), 1, 40);
  await replied(other._id, daysAgo(2), 40, 19);

  const visitor = await enter(site);
  expect((await open(visitor)).replyMinutes).toBe(10);
  expect(await open(await enter(other))).not.toHaveProperty('replyMinutes');
  await close(dayOf(0), dayOf(-1));
  expect(await open(visitor)).not.toHaveProperty('replyMinutes');

  const plan = await app.store.conversations
    .find({ siteId: site._id, firstReplyAt: { $exists: true, $gte: daysAgo(14) } })
    .sort({ firstReplyAt: -1 })
    .limit(300)
    .explain();
  expect(JSON.stringify(plan)).toMatch(/siteId_1_firstReplyAt_-1/);
});

test('L16 the first reply of a real conversation is noted with its time', async () => {
  const site = await makeSite(app);
  const staff = await connectStaff(app, await makeStaff(app, { siteIds: [site._id] }));
  const visitor = await enter(site);
  await visitor.get('visitor:start', { language: 'id' });
  const { conversationId } = await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo' });
  const stored = () => app.store.conversations.findById(conversationId).lean();
  await expect.poll(stored).toMatchObject({ lastSeq: 1 });
  const reply = { conversationId, clientId: randomUUID(), text: 'Hai', seenSeq: 1 };
  const { at } = await staff.get('message:send', reply);
  await expect.poll(async () => (await stored())?.firstReplyAt?.toISOString()).toBe(at);
});
