import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DomainEvents } from '../../kernel/domain-events.js';
import { createLog } from '../../platform/log.js';
import { makeSite } from '../../test/people.js';
import { pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { sitesService } from './sites.service.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' });
});
beforeEach(() => vi.restoreAllMocks());
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

let networks = 1;

test('a key of no site is looked up once in a while, and what cannot be a key never', async () => {
  const sites = sitesService({
    sites: app.store.sites,
    pictures: app.store.sitePictures,
    audit: app.services.audit,
    events: new DomainEvents(() => undefined),
    url: app.config.url,
    forgetElsewhere: () => () => undefined,
    hoursOfTeams: () => Promise.resolve(new Map()),
    log: createLog('silent'),
  });
  const find = vi.spyOn(app.store.sites, 'find');
  const key = randomUUID();
  for (let asked = 0; asked < 20; asked += 1) expect(await sites.findByKey(key)).toBeUndefined();
  expect(find).toHaveBeenCalledTimes(1);
  for (const wrong of ['', 'a'.repeat(101), '{"$ne":null}', 'a b', '\0', '../x']) {
    expect(await sites.findByKey(wrong)).toBeUndefined();
  }
  expect(find).toHaveBeenCalledTimes(1);
});

test('a site that is made after somebody has asked for it is there some seconds later', async () => {
  const sites = sitesService({
    sites: app.store.sites,
    pictures: app.store.sitePictures,
    audit: app.services.audit,
    events: new DomainEvents(() => undefined),
    url: app.config.url,
    forgetElsewhere: () => () => undefined,
    hoursOfTeams: () => Promise.resolve(new Map()),
    log: createLog('silent'),
  });
  const site = await makeSite(app);
  await app.store.sites.deleteOne({ _id: site._id });
  expect(await sites.findByKey(site.key)).toBeUndefined();
  await app.store.sites.create(site);
  const now = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 5_000);
  expect(await sites.findByKey(site.key)).toMatchObject({ _id: site._id });
});

test.each([
  ['OPTIONS', () => `/api/visitor/attachments/${randomUUID()}?site=${randomUUID()}`, 300],
  ['PUT', () => `/api/visitor/attachments/${randomUUID()}?site=${randomUUID()}`, 300],
  ['GET', () => `/chat/${randomUUID()}`, 300],
  ['GET', () => `/chat/${randomUUID()}/manifest.webmanifest`, 300],
] as const)('B14 %s for sites that are not there is limited before the store is asked', async (method, path, most) => {
  const lookedUp = vi.spyOn(app.services.sites, 'findByKey');
  const headers = { 'x-forwarded-for': `203.0.113.${networks++}` };
  const ask = async () => (await app.ask(path(), { method, origin: pageOrigin, headers })).status;
  for (let asked = 0; asked < most; asked += 50) {
    expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([404]));
  }
  expect(lookedUp).toHaveBeenCalledTimes(most);
  expect(await ask()).toBe(429);
  expect(lookedUp).toHaveBeenCalledTimes(most);
});
