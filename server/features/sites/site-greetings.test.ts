import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { fieldOf } from '../../test/field-of.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import type { StoredSite } from './index.js';
import { nextOpenings } from './next-openings.js';
import { settingsOf } from './site-settings-of.js';

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

const save = (site: StoredSite, greetings: unknown, { cookie } = owner) =>
  saveSettings(app, { cookie }, site, { greetings }, site.settingsRevision);
const told = (site: StoredSite) => app.services.sites.greetingsOf(site.key);
const price = { text: { id: 'Mau tanya harga?' }, choices: { id: ['Ya'] }, page: ' /harga* ', seconds: 20 };

test('V13 what is set is told to the pages of the site, without what nobody has set', async () => {
  const site = await makeSite(app);
  expect(await told(site)).toBeUndefined();
  expect((await save(site, [price, { text: { en: 'Hi' }, hours: 'open', visitor: 'returning' }])).status).toBe(200);
  expect(await told(site)).toEqual({
    rules: [
      { text: { id: 'Mau tanya harga?' }, choices: { id: ['Ya'] }, page: '/harga*', seconds: 20 },
      { text: { en: 'Hi' }, hours: 'open', visitor: 'returning' },
    ],
  });
});

test.each([
  ['a rule without words', [{ page: '/harga' }], 'settings.greetings.0.text.id'],
  ['words without an end', [price, { text: { id: 'a'.repeat(201) } }], 'settings.greetings.1.text.id'],
  ['seven choices', [{ ...price, choices: { en: [...'1234567'] } }], 'settings.greetings.0.choices.en'],
  ['a choice too long', [{ ...price, choices: { id: ['a'.repeat(61)] } }], 'settings.greetings.0.choices.id.0'],
  ['more than a whole page', [{ ...price, scroll: 101 }], 'settings.greetings.0.scroll'],
  ['hours', [{ ...price, seconds: 3_601 }], 'settings.greetings.0.seconds'],
  ['a time that is none', [{ ...price, hours: 'often' }], 'settings.greetings.0.hours'],
  ['an address of two lines', [{ ...price, page: '/a\n/b' }], 'settings.greetings.0.page'],
  ['eleven', Array.from({ length: 11 }, () => price), 'settings.greetings'],
  ['too much for a page', Array.from({ length: 10 }, () => long()), 'settings.greetings'],
])('V13 %s: refused with the field named, and nothing is stored', async (_what, greetings, field) => {
  const site = await makeSite(app);
  const answer = await save(site, greetings);
  expect([answer.status, await fieldOf(answer)]).toEqual([400, field]);
  expect(await told(site)).toBeUndefined();
});

/** As long as may be, and of nothing that comes twice. */
function long() {
  const words = () => Array.from({ length: 6 }, randomUUID).join(' ').slice(0, 200);
  return { text: { id: words(), en: words() } };
}

test('V13 what an earlier version took stays while other settings change; changed, it must fit', async () => {
  const site = await makeSite(app);
  const greetings = Array.from({ length: 10 }, long);
  await app.store.sites.updateOne({ _id: site._id }, { settings: { greetings }, settingsRevision: 1 });
  expect((await saveSettings(app, owner, site, { greetings, address: 'anda' }, 1)).status).toBe(200);
  expect((await told(site))?.rules).toHaveLength(10);
  expect((await saveSettings(app, owner, site, { greetings: greetings.toReversed() }, 2)).status).toBe(400);
});

test('V13 only who manages the site sets them', async () => {
  const site = await makeSite(app);
  const agent = await makeStaff(app, { role: 'agent', siteIds: [site._id] });
  expect((await save(site, [price], agent)).status).toBe(404);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  expect((await save(site, [price], admin)).status).toBe(200);
});

test('V13 a broken rule in the store falls back to none of it, and the others live', () => {
  const greetings = [price, { text: { id: 7 } }, { text: { id: 'Halo' }, glow: 1 }, { text: { id: 'Hai' } }];
  const settings = settingsOf({ settings: { greetings, editMinutes: 30 } });
  expect(settings).toEqual(siteSettings.parse({ greetings: [price, { text: { id: 'Hai' } }], editMinutes: 30 }));
  expect(settingsOf({ settings: { greetings: 'Halo' } }).greetings).toEqual([]);
});

test('V13 an answer to a greeting brings it to the staff, and what no page greets with is dropped', async () => {
  const site = await makeSite(app);
  await save(site, [price]);
  const staff = await connectStaff(app, owner);
  const visitor = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  await visitor.get('visitor:start', { language: 'id' });
  const send = (greeting: unknown) =>
    visitor.raw('message:send', { clientId: randomUUID(), text: 'Ya', page: { url: 'https://toko.test/', greeting } });
  await send('Mau tanya harga?');
  const { value } = (await send('Semua gratis!')) as { value: { conversationId: string } };
  expect(await send({ $ne: null })).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
  const page = { conversationId: value.conversationId, after: 0 };
  const { messages } = await staff.get('message:list', page);
  expect(messages.map(({ greeting }) => greeting)).toEqual(['Mau tanya harga?', undefined]);
  expect(JSON.stringify(await visitor.get('message:list', page))).not.toContain('greeting');
});

test('V13 a page is told when the site is open next, and the same until that is over', () => {
  const days = Array.from({ length: 7 }, () => [['09:00', '17:00'] as [string, string]]);
  const hours = { isUsed: true, zone: 'Asia/Jakarta', days, holidays: [] };
  const at = (time: string) => nextOpenings(new Date(`2026-11-30T${time}+07:00`), hours);
  const nine = Date.parse('2026-11-30T09:00+07:00');
  const [eight, day] = [8 * 3_600_000, 24 * 3_600_000];
  const both = [
    [nine, nine + eight],
    [nine + day, nine + day + eight],
  ];
  expect([at('08:00'), at('16:59')]).toEqual([both, both]);
  expect(at('17:00')?.[0]).toEqual(both[1]);
  expect(nextOpenings(new Date(), { ...hours, isUsed: false })).toBeUndefined();
});
