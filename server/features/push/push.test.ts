import { createHash } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { connectVisitor, type VisitorClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeVisitor, type StaffPerson } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { makeBrowser } from '../../test/push-browser.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { ownOrigin, pageOrigin, type TestApp } from '../../test/start-test-app.js';
import { dataKeys } from '../../platform/crypto/data-keys.js';
import { sealer } from '../../platform/crypto/sealed.js';
import { pushKeys } from './push-keys.js';

let app: TestApp;
let owner: StaffPerson;
let publisher: Publisher;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  publisher = await makePublisher(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** A visitor on the hosted page, with a browser that was subscribed. */
async function makeSubscribed(browser = makeBrowser()) {
  const made = await makeVisitor(app, { text: 'Halo', origin: ownOrigin });
  await made.client.get('push:subscribe', browser.subscription);
  return { ...made, browser };
}

/** On each of these sites; what is stored is sealed. */
const stored = (browser: ReturnType<typeof makeBrowser>, ...siteIds: string[]) =>
  app.store.pushSubscriptions.find({ _id: { $in: ['first', ...siteIds].map(nameOf(browser)) } }).lean();
const nameOf = (browser: ReturnType<typeof makeBrowser>) => (siteId: string) =>
  createHash('sha256').update(`${siteId} ${browser.subscription.endpoint}`).digest('hex');
const visitorOf = async (conversationId: string) =>
  (await app.store.conversations.findById(conversationId).lean())!.visitorId;

test('V11 a browser is kept once for its visitor, under a name that nobody can guess, until it is taken back', async () => {
  const { client, conversationId, browser } = await makeSubscribed();
  await client.get('push:subscribe', browser.subscription);
  const kept = await stored(browser);
  expect(kept).toMatchObject([
    {
      _id: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      visitorId: await visitorOf(conversationId),
      siteId: 'first',
    },
  ]);
  // Who has the database alone can push to nobody.
  expect(JSON.stringify(kept)).not.toMatch(/layanan\.test/);
  expect(await app.services.push.ofVisitor(kept[0]!.visitorId)).toMatchObject([browser.subscription]);
  await client.get('push:unsubscribe', { endpoint: browser.subscription.endpoint });
  await client.get('push:unsubscribe', { endpoint: browser.subscription.endpoint });
  expect(await stored(browser)).toEqual([]);
});

test('V11 another visitor in the same browser takes it over, and nobody takes one away by its address', async () => {
  const { browser } = await makeSubscribed();
  const next = await makeSubscribed(browser);
  expect(await stored(browser)).toMatchObject([{ visitorId: await visitorOf(next.conversationId) }]);
  const stranger = await makeVisitor(app, { text: 'Halo', origin: ownOrigin });
  await stranger.client.get('push:unsubscribe', { endpoint: browser.subscription.endpoint });
  expect(await stored(browser)).toHaveLength(1);
});

test('V11 a visitor has so many at most: the oldest gives way', async () => {
  const first = await makeSubscribed();
  const visitorId = await visitorOf(first.conversationId);
  for (let count = 0; count < limits.devices; count += 1)
    await first.client.get('push:subscribe', makeBrowser().subscription);
  expect(await app.store.pushSubscriptions.countDocuments({ visitorId })).toBe(limits.devices);
  expect(await stored(first.browser)).toEqual([]);
});

test.each<[string, Partial<{ endpoint: string; keys: object; siteId: string }>]>([
  ['http', { endpoint: 'http://push.layanan.test/a' }],
  ['an address by number', { endpoint: 'https://169.254.169.254/latest/meta-data' }],
  ['one in IPv6', { endpoint: 'https://[::1]/a' }],
  ['one in disguise', { endpoint: 'https://2130706433/a' }],
  ['this machine', { endpoint: 'https://localhost/a' }],
  ['a name without a domain', { endpoint: 'https://redis/a' }],
  ['another port', { endpoint: 'https://push.layanan.test:6379/a' }],
  ['with credentials', { endpoint: 'https://a:b@push.layanan.test/a' }],
  ['not a web address', { endpoint: 'javascript:alert(1)' }],
  ['very long', { endpoint: `https://push.layanan.test/${'a'.repeat(1_000)}` }],
  ['no point of the curve', { keys: { ...makeBrowser().subscription.keys, p256dh: `B${'A'.repeat(86)}` } }],
  ['a short secret', { keys: { ...makeBrowser().subscription.keys, auth: 'abc' } }],
  ['a field too many', { siteId: 'first' }],
])('B9 B20 %s: E_SCHEMA, and nothing is kept', async (_what, change) => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo', origin: ownOrigin });
  const input = { ...makeBrowser().subscription, ...change };
  expect(await client.raw('push:subscribe', input)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
  expect(await app.store.pushSubscriptions.countDocuments({ visitorId: await visitorOf(conversationId) })).toBe(0);
});

test('V11 is for the hosted page alone: a page of the publisher or a sandboxed frame gets nothing', async () => {
  const { token } = await makeVisitor(app, { text: 'Halo' });
  const ticket = app.services.tickets.make(app.siteKey);
  const elsewhere = [
    await connectVisitor(app, { token, origin: pageOrigin }),
    await connectVisitor(app, { token, origin: 'null', ticket }),
  ];
  const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
  for (const client of elsewhere) {
    expect(await client.raw('push:offer', {})).toMatchObject(refused);
    expect(await client.raw('push:subscribe', makeBrowser().subscription)).toMatchObject(refused);
  }
  const { key } = await (await connectVisitor(app, { token, origin: ownOrigin })).get('push:offer', {});
  expect(key).toMatch(/^B[\w-]{86}$/);
});

test('V11 the same endpoint on two sites is two subscriptions', async () => {
  const { browser } = await makeSubscribed();
  const shop = await makeSite(app);
  const there = await makeVisitor(app, { site: shop.key, origin: ownOrigin });
  await there.client.get('push:subscribe', browser.subscription);
  expect((await stored(browser, shop._id)).map(({ siteId }) => siteId).sort()).toEqual([shop._id, 'first'].sort());
});

test('V12 it is among the data that a visitor takes along, and goes with them', async () => {
  const { client, browser } = await makeSubscribed();
  const { visitor } = await client.get('data:export', {});
  expect(visitor.pushDevices).toEqual([{ service: 'push.layanan.test', since: expect.any(String) as unknown }]);
  await client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => stored(browser)).toEqual([]);
});

/** A reader whom the publisher knows, who has written elsewhere already. */
async function makeKnown(sub: string) {
  const client = await connectVisitor(app);
  await client.get('visitor:identify', { token: await publisher.sign(sub) });
  const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text: 'Halo' });
  return { client, visitorId: await visitorOf(conversationId) };
}

const identify = async (client: VisitorClient, sub: string, jti: string) =>
  client.get('visitor:identify', { token: await publisher.sign(sub, { jti }), merge: true });

test('V10 it does not go along with who signs in, and goes with the devices of a person that are revoked', async () => {
  const sub = randomUUID();
  const known = await makeKnown(sub);
  const { client, browser } = await makeSubscribed();
  const { token } = await identify(client, sub, 'satu');
  expect(await stored(browser)).toEqual([]);
  const own = await connectVisitor(app, { token, origin: ownOrigin });
  await own.get('push:subscribe', browser.subscription);
  expect(await stored(browser)).toMatchObject([{ visitorId: known.visitorId }]);
  const revoked = await app.ask('/api/sites/first/identity-revocations', {
    method: 'PUT',
    cookie: owner.cookie,
    body: { sub },
  });
  expect(revoked.status).toBe(204);
  await expect.poll(() => stored(browser)).toEqual([]);
});

test('F7 all processes have the same keys, whichever made them; the private one is sealed', async () => {
  await app.store.pushKeys.deleteMany({});
  const { log, lines } = logIntoMemory();
  const process = (secret: string) =>
    pushKeys({ keys: app.store.pushKeys, box: sealer(dataKeys(secret), 'sapa push keys'), log });
  const made = await Promise.all(Array.from({ length: 8 }, () => process('rahasia server')()));
  expect(new Set(made.map(({ privateKey }) => privateKey)).size).toBe(1);
  expect(await process('rahasia server')()).toEqual(made[0]);
  const [kept, ...more] = await app.store.pushKeys.find().lean();
  expect(more).toEqual([]);
  expect(JSON.stringify(kept)).not.toContain(made[0]!.privateKey);
  expect(lines).toEqual([]);

  const renewed = await Promise.all([process('rahasia baru')(), process('rahasia baru')()]);
  expect(renewed[0]).toEqual(renewed[1]);
  expect(renewed[0]).not.toEqual(made[0]);
  expect(lines.join()).toContain('SAPA_SECRET is another one');
});
