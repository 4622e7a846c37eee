import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeSite } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

const bug = new TypeError('x is undefined');
const lastReference = () => String(app.faults().at(-1)?.['reference']);

test('P7 a bug is a page with the reference in the reader’s language', async () => {
  vi.spyOn(app.services.hosted, 'known').mockRejectedValue(bug);
  for (const [language, sentence] of [
    ['id', 'Ada yang rusak di server kami'],
    ['en', 'Something is broken on our server'],
  ] as const) {
    const { answer, page } = await plainBrowser(app, app.siteKey, language).open();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(page).toContain(sentence);
    expect(page).toContain(lastReference());
    expect(page).not.toContain('undefined');
  }
});

test.each(['send', 'senderOf', 'known'] as const)(
  'P7 a bug in %s loses nothing of a message, and the same form can be sent again',
  async (failing) => {
    const browser = plainBrowser(app);
    const fields = { ...browser.fieldsOf((await browser.open()).page), text: `Tetap ada ${failing}` };
    vi.spyOn(app.services.hosted, failing).mockRejectedValue(bug);
    const { answer, page } = await browser.post(fields);
    expect(answer.status).toBe(500);
    expect(page).toContain('Pesan belum terkirim karena ada yang rusak');
    expect(page).toContain(lastReference());
    expect(page).toContain(`>\nTetap ada ${failing}</textarea>`);
    vi.restoreAllMocks();
    expect(browser.fieldsOf(page)).toMatchObject({ clientId: fields.clientId, seal: fields.seal });
    expect((await browser.post(fields)).answer.status).toBe(303);
  },
);

test('P7 what was answered in the site’s form comes back too, also where nobody can be asked who writes', async () => {
  const site = await makeSite(app);
  const form = { when: 'optional', name: 'optional', email: 'off', phone: 'off', custom: [] };
  await app.store.sites.updateOne({ _id: site._id }, { settings: { form }, settingsRevision: 1 });
  const browser = plainBrowser(app, site.key);
  const { page: before } = await browser.open();
  const revision = /name="form" value="([^"]*)"/.exec(before)?.[1] ?? '';
  expect(revision).not.toBe('');
  vi.spyOn(app.services.hosted, 'senderOf').mockRejectedValue(new mongo.MongoNetworkError('away'));
  const fields = { ...browser.fieldsOf(before), form: revision, 'answer-name': 'Ambarawa', text: 'Halo' };
  const { answer, page } = await browser.post(fields);
  expect(answer.status).toBe(503);
  expect(page).toContain('value="Ambarawa"');
});

test('P7 where not even the site can be read, the text can be copied from the page', async () => {
  const browser = plainBrowser(app);
  const fields = { ...browser.fieldsOf((await browser.open()).page), text: 'Baris <satu>' };
  vi.spyOn(app.services.sites, 'findByKey').mockRejectedValue(new mongo.MongoNetworkError('away'));
  const { answer, page } = await browser.post(fields);
  expect(answer.status).toBe(503);
  expect(page).toContain('>\nBaris &#60;satu&#62;</textarea>');
});

test('P7 a bug in a rating is said with its reference, and loses nothing of its words', async () => {
  const browser = plainBrowser(app);
  await browser.write('Sudah selesai');
  vi.spyOn(app.services.hosted, 'visitorOf').mockRejectedValueOnce(bug);
  const { answer, page } = await browser.post({ score: '4', comment: 'Bagus' }, {}, '/rating');
  expect(answer.status).toBe(500);
  expect(page).toContain('Penilaian belum terkirim karena ada yang rusak');
  expect(page).toContain(lastReference());
});
