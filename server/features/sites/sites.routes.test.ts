import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const put = (path: string, body: unknown, { cookie } = owner) => app.ask(path, { method: 'PUT', body, cookie });
const get = async (path: string) => (await app.ask(path, { cookie: owner.cookie })).json() as Promise<Answer>;
interface Answer {
  revision: number;
  settings: object;
  allowedOrigins: string[];
  error: { code: string; field: string };
}
const defaults = siteSettings.parse({});

async function ownSite() {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  return { site, admin, path: `/api/sites/${site._id}` };
}

test('B18 the link of a notice is kept as browsers write it', () => {
  const { consent } = siteSettings.parse({ consent: { link: 'https://berita.test/\u202eprivasi' } });
  expect(consent.link).toBe('https://berita.test/%E2%80%AEprivasi');
});

describe('P4 origins of a site', () => {
  test('hold from the next knock on, subdomains with them', async () => {
    const { site, admin, path } = await ownSite();
    const enters = (origin: string) =>
      connectVisitor(app, { site: site.key, origin }).then(
        () => true,
        () => false,
      );
    expect([await enters('https://toko.test'), await enters('https://a.b.berita.test')]).toEqual([true, false]);
    const answer = await put(
      `${path}/settings`,
      { revision: 0, settings: {}, allowedOrigins: ['https://*.Berita.test/', 'https://*.berita.test'] },
      admin,
    );
    expect(await answer.json()).toMatchObject({ allowedOrigins: ['https://*.berita.test'] });
    expect([await enters('https://toko.test'), await enters('https://a.b.berita.test')]).toEqual([false, true]);
    expect(await enters('https://berita.test')).toBe(false);
  });

  test('and settings: who changed them is in the log', async () => {
    const { site, admin, path } = await ownSite();
    await put(`${path}/settings`, { revision: 0, settings: defaults, allowedOrigins: ['https://a.test'] }, admin);
    const by = { staffId: admin.id, siteId: site._id };
    const changed = { ...by, revision: 1, allowedOrigins: ['https://a.test'] };
    expect(app.logged('settings changed').at(-1)).toMatchObject(changed);
  });

  test('one that is none is refused by its place', async () => {
    const wrong = { revision: 0, settings: {}, allowedOrigins: ['https://a.test', 'https://*.com'] };
    const answer = await put('/api/sites/first/settings', wrong);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Answer).error.field).toBe('allowedOrigins.1');
  });

  test('are stored with the settings or not at all: never one without the other', async () => {
    const { admin, path } = await ownSite();
    const titled = (title: string) => ({ texts: { id: { title } } });
    const save = (title: string) =>
      put(
        `${path}/settings`,
        { revision: 0, settings: titled(title), allowedOrigins: [`https://${title}.test`] },
        admin,
      );
    const answers = await Promise.all(['satu', 'dua', 'tiga'].map(save));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const winner = ['satu', 'dua', 'tiga'][answers.findIndex(({ status }) => status === 200)]!;
    const stored = await (await app.ask(`${path}/settings`, { cookie: admin.cookie })).json();
    expect(stored).toMatchObject({ settings: titled(winner), allowedOrigins: [`https://${winner}.test`] });
    // What is left out stays.
    await put(`${path}/settings`, { revision: 1, settings: {} }, admin);
    expect(await (await app.ask(`${path}/settings`, { cookie: admin.cookie })).json()).toMatchObject({
      revision: 2,
      allowedOrigins: [`https://${winner}.test`],
    });
  });
});

describe('V1 settings of a site', () => {
  test('begin with the defaults, are kept, and know when somebody else was faster', async () => {
    const { admin, path } = await ownSite();
    const ask = async () => (await app.ask(`${path}/settings`, { cookie: admin.cookie })).json();
    expect(await ask()).toEqual({
      revision: 0,
      name: 'Toko',
      settings: defaults,
      allowedOrigins: ['https://toko.test'],
    });
    const settings = { texts: { id: { title: 'Toko Serayu' } } };
    const answers = await Promise.all([1, 2, 3].map(() => put(`${path}/settings`, { revision: 0, settings }, admin)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await ask()).toMatchObject({
      revision: 1,
      settings: { texts: { id: { title: 'Toko Serayu', greeting: '' } } },
    });
    expect((await put(`${path}/settings`, { revision: 1, settings: {} }, admin)).status).toBe(200);
  });

  test('are not there for agents', async () => {
    const { path, site } = await ownSite();
    const agent = await makeStaff(app, { siteIds: [site._id] });
    expect((await put(`${path}/settings`, { revision: 0, settings: {} }, agent)).status).toBe(404);
    const opened = { revision: 0, settings: {}, allowedOrigins: ['https://jahat.test'] };
    expect((await put(`${path}/settings`, opened, agent)).status).toBe(404);
  });

  test.each([
    ['settings', { nothing: true }],
    ['settings.texts.id.title', { texts: { id: { title: 'a'.repeat(61) } } }],
    ['settings.texts.en.greeting', { texts: { en: { greeting: '\u0000' } } }],
    ['settings.form.custom', { form: { custom: [field('a'), field('a')] } }],
    ['settings.form.custom.0.key', { form: { custom: [field('__proto__')] } }],
    ['settings.consent.link', { consent: { link: 'javascript:alert(1)' } }],
    ['settings.consent.link', { consent: { link: 'https://berita.test@jahat.test/' } }],
    ['settings.consent.text.id', { consent: { isAsked: true } }],
    ['settings.officeHours.zone', { officeHours: { zone: 'Mars/Olympus' } }],
    ['settings.officeHours.days.0.0', { officeHours: { days: [[['17:00', '08:00']], [], [], [], [], [], []] } }],
    ['settings.officeHours.holidays.0', { officeHours: { holidays: ['2026-02-30'] } }],
  ])('a fault is named by its field: %s', async (name, settings) => {
    const answer = await put('/api/sites/first/settings', { revision: 0, settings });
    expect(((await answer.json()) as Answer).error).toMatchObject({ code: 'E_SCHEMA', field: name });
    expect((await get('/api/sites/first/settings')).revision).toBe(0);
  });
});

describe('V1 V11 what a visitor is shown', () => {
  const texts = {
    id: { title: 'Redaksi', greeting: 'Ada kabar apa?', away: 'Kami tutup.' },
    en: { title: 'Newsroom' },
  };
  const shown = async (officeHours: object, language: 'id' | 'en') => {
    const { site, path } = await ownSite();
    await put(`${path}/settings`, { revision: 0, settings: { texts, officeHours } });
    const client = await connectVisitor(app, { site: site.key, origin: site.allowedOrigins[0]! });
    return client.get('site:open', { language });
  };

  test('is the texts of one language, at once after they were set', async () => {
    expect(await shown({}, 'id')).toEqual({ title: 'Redaksi', greeting: 'Ada kabar apa?' });
    expect(await shown({}, 'en')).toEqual({ title: 'Newsroom' });
  });

  test('is that nobody is there, and nothing else of the hours', async () => {
    expect(await shown({ isUsed: true }, 'id')).toEqual({
      title: 'Redaksi',
      greeting: 'Ada kabar apa?',
      away: { text: 'Kami tutup.' },
    });
  });
});

function field(key: string) {
  return { key, label: { id: 'Kota', en: 'City' } };
}
