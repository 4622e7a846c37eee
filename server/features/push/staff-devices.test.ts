import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeStaff, signIn, type StaffPerson } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
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

const make = async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  return { person, client: await connectStaff(app, person), browser: makeBrowser() };
};
const again = (person: StaffPerson) =>
  signIn(app, person.email).then((cookie) => connectStaff(app, { ...person, cookie }));
const count = (filter: object) => app.store.staffDevices.countDocuments(filter);

test('S10 a device is kept once, under its session, and is listed and ended by its person alone', async () => {
  const { person, client, browser } = await make();
  expect((await client.get('push:offer', {})).key).toMatch(/^B[\w-]{86}$/);
  await client.get('push:subscribe', browser.subscription);
  await client.get('push:subscribe', { ...browser.subscription, isAgain: true });
  // The browser has renewed its address: the one before is of no use.
  await client.get('push:subscribe', makeBrowser().subscription);
  const { devices } = await client.get('push:devices', {});
  expect(devices).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      since: expect.any(String) as unknown,
      userAgent: expect.any(String) as unknown,
      isCurrent: true,
    },
  ]);
  const stranger = await make();
  expect(await stranger.client.get('push:devices', {})).toEqual({ devices: [] });
  await stranger.client.get('push:end', { id: devices[0]!.id });
  expect(await count({ staffId: person.id, endedAt: null })).toBe(1);
  await client.get('push:end', { id: devices[0]!.id });
  await client.get('push:end', { id: devices[0]!.id });
  expect(await count({ staffId: person.id })).toBe(0);
});

test('S10 what is ended from elsewhere does not begin again by itself, and does when its person asks', async () => {
  const { person, client, browser } = await make();
  await client.get('push:subscribe', browser.subscription);
  const elsewhere = await again(person);
  const [device] = (await elsewhere.get('push:devices', {})).devices;
  expect(device).toMatchObject({ isCurrent: false });
  await elsewhere.get('push:end', { id: device!.id });
  expect(await client.get('push:devices', {})).toEqual({ devices: [] });
  expect(await client.get('push:subscribe', { ...browser.subscription, isAgain: true })).toEqual({ isOn: false });
  expect(await client.get('push:devices', {})).toEqual({ devices: [] });
  // Somebody else who sits before it says nothing about it.
  const next = await make();
  expect(await next.client.get('push:subscribe', { ...browser.subscription, isAgain: true })).toEqual({ isOn: true });
  await next.client.get('push:end', { id: device!.id });
  expect(await client.get('push:subscribe', browser.subscription)).toEqual({ isOn: true });
});

test('S10 a browser that renews its address while no page is open has one device, and none where that was ended', async () => {
  const { person, client, browser } = await make();
  await client.get('push:subscribe', browser.subscription);
  const renew = async (body: object) => {
    const answer = await app.ask('/api/push/device', { method: 'PUT', cookie: person.cookie, body });
    return [answer.status, await answer.json()];
  };
  const renewed = makeBrowser().subscription;
  expect(await renew(renewed)).toEqual([200, { isOn: true }]);
  expect(await renew(renewed)).toEqual([200, { isOn: true }]);
  expect(await app.store.staffDevices.find({ staffId: person.id }).lean()).toMatchObject([
    { _id: createHash('sha256').update(`staff ${renewed.endpoint}`).digest('hex') },
  ]);
  expect((await renew({ ...renewed, endpoint: 'https://10.0.0.1/' }))[0]).toBe(400);

  const elsewhere = await again(person);
  const [device] = (await elsewhere.get('push:devices', {})).devices;
  await elsewhere.get('push:end', { id: device!.id });
  expect(await renew(makeBrowser().subscription)).toEqual([200, { isOn: false }]);
  expect(await elsewhere.get('push:devices', {})).toEqual({ devices: [] });
  expect(await client.get('push:subscribe', renewed)).toEqual({ isOn: true });
});

test('S10 a browser tells whom it was signed in by last, and nobody before them', async () => {
  const { person, client, browser } = await make();
  await client.get('push:subscribe', browser.subscription);
  const next = await make();
  await next.client.get('push:subscribe', browser.subscription);
  expect([await count({ staffId: person.id }), await count({ staffId: next.person.id })]).toEqual([0, 1]);
});

test('S10 it ends with its session, with a suspension and with the account', async () => {
  const [signedOut, suspended, removed] = [await make(), await make(), await make()];
  for (const { client, browser } of [signedOut, suspended, removed])
    await client.get('push:subscribe', browser.subscription);
  await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: signedOut.person.cookie });
  const elsewhere = await again(signedOut.person);
  expect(await elsewhere.get('push:devices', {})).toEqual({ devices: [] });
  expect(await count({ staffId: signedOut.person.id })).toBe(0);

  const manage = (person: StaffPerson, rest: string, method: string, body?: object) =>
    app.ask(`/api/people/${person.id}${rest}`, { method, cookie: owner.cookie, ...(body ? { body } : {}) });
  expect((await manage(suspended.person, '/suspension', 'PUT', {})).status).toBeLessThan(300);
  expect(await count({ staffId: suspended.person.id })).toBe(0);
  expect((await manage(removed.person, '', 'DELETE')).status).toBeLessThan(300);
  expect(await count({ staffId: removed.person.id })).toBe(0);
});

test('S10 so many at most: the oldest gives way', async () => {
  const { person, client, browser } = await make();
  await client.get('push:subscribe', browser.subscription);
  const [first] = (await client.get('push:devices', {})).devices;
  const stored = await app.store.staffDevices.findById(first!.id).lean();
  const more = Array.from({ length: limits.devices }, (_, index) => ({
    ...{ ...stored!, _id: index.toString(16).padStart(64, '0'), createdAt: new Date(Date.now() + index) },
  }));
  await app.store.staffDevices.insertMany(more);
  await client.get('push:subscribe', makeBrowser().subscription);
  expect(await count({ staffId: person.id })).toBeLessThanOrEqual(limits.devices);
});

test.each<[string, object]>([
  ['http', { endpoint: 'http://push.layanan.test/a' }],
  ['an address by number', { endpoint: 'https://169.254.169.254/latest' }],
  ['no point of the curve', { keys: { ...makeBrowser().subscription.keys, p256dh: `B${'A'.repeat(86)}` } }],
  ['a field too many', { staffId: 'x' }],
])('B9 B20 %s: E_SCHEMA, and nothing is kept', async (_what, change) => {
  const { person, client, browser } = await make();
  expect(await client.raw('push:subscribe', { ...browser.subscription, ...change })).toMatchObject({
    error: { code: 'E_SCHEMA' },
  });
  expect(await count({ staffId: person.id })).toBe(0);
});
