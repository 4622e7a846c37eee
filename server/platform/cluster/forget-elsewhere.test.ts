import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let one: TestApp;
let other: TestApp;
let sari: StaffPerson;
beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp(besideOf(one));
  sari = await makeOwner(one);
});
afterAll(async () => {
  expect([...one.faults(), ...other.faults()]).toEqual([]);
  await other.halt();
  await one.stop();
});

/** Than the five seconds for which a process remembers. */
const sooner = { timeout: 4_000 };
const actorOf = (app: TestApp) => app.services.staff.authenticate({ cookie: sari.cookie });

test('settings that one process has changed are known to the others at once', async () => {
  const before = await other.services.sites.findByKey(other.siteKey);
  expect(before?.allowedOrigins).not.toContain('https://baru.test');
  const change = { revision: 0, settings: siteSettings.parse({}), allowedOrigins: ['https://baru.test'] };
  await one.services.sites.setSettings(await actorOf(one), 'first', change);
  const origins = async () => (await other.services.sites.findByKey(other.siteKey))?.allowedOrigins;
  await expect.poll(origins, sooner).toContain('https://baru.test');
});

test('a key that was removed by one process proves nothing to the others', async () => {
  const actor = await actorOf(one);
  const { key } = await one.services.identityKeys.makeSecret(actor, 'first');
  expect(await other.services.identityKeys.verificationKey('first', key._id)).toBeDefined();
  await one.services.identityKeys.remove(actor, 'first', key._id);
  const found = () => other.services.identityKeys.verificationKey('first', key._id);
  await expect.poll(found, sooner).toBeUndefined();
});
