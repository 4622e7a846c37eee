import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeSite, makeStaff } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const hostile = '"><script>alert(1)</script>';
const words = (id: string, en = '') => ({ id, en });
const consent = { isAsked: true, text: words('Saya setuju.', 'I agree.'), link: 'https://toko.test/privasi' };
const custom = [
  { key: 'topic', kind: 'choice', label: words('Topik'), choices: [words('Langganan'), words('Redaksi')] },
  { key: 'member', kind: 'checkbox', label: words(hostile) },
];
const form = (when: string) => ({ when, name: 'required', email: 'required', phone: 'optional', custom });
const filled = { 'answer-name': 'Ani', 'answer-email': 'ani@berita.test', isAgreed: 'on' };

/** A browser without scripts on a site of its own with this form. */
async function openSite(settings: object, language = 'id') {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  let revision = 0;
  const set = (changed: object) => saveSettings(app, admin, site, changed, revision++);
  expect((await set(settings)).status).toBe(200);
  const browser = plainBrowser(app, site.key, language);
  const hidden = (page: string) => ({
    ...browser.fieldsOf(page),
    form: /name="form" value="([^"]*)"/.exec(page)?.[1] ?? '',
  });
  /** Sends what stands in the page, and keeps the cookie. */
  async function send(page: string, fields: Record<string, string>) {
    const sent = await browser.post({ ...hidden(page), ...fields });
    browser.cookie = sent.cookie?.split(';')[0] ?? browser.cookie;
    return sent;
  }
  const stored = async () => ({
    conversations: await app.store.conversations.countDocuments({ siteId: site._id }),
    visitors: await collectionOf(app.store.visitors).find({ siteId: site._id }).toArray(),
    consents: await app.store.consents.find({ siteId: site._id }).lean(),
  });
  return { browser, send, stored, set };
}

describe('V10 the site’s form on the page without JavaScript', () => {
  test('required: refused with a word beside each field and the text kept, then accepted, and the consent stored', async () => {
    const { browser, send, stored } = await openSite({ form: form('required'), consent });
    const { page } = await browser.open();
    expect(page).toMatch(/name="answer-name"[^>]* required/);
    expect(page).toMatch(/name="isAgreed"[^>]* required/);
    expect(page).toContain('<a href="https://toko.test/privasi" target="_blank" rel="noopener noreferrer">');

    const skipped = await send(page, { text: 'Pesanan belum sampai' });
    expect(skipped.answer.status).toBe(400);
    expect(skipped.page).toContain('Pesanan belum sampai');
    expect(skipped.page).toContain('id="answer-name-fault">Wajib diisi.');
    expect(skipped.page).toContain('id="answer-email-fault">Wajib diisi.');
    expect(skipped.page).toContain('id="isAgreed-fault">Centang dulu');
    expect(await stored()).toEqual({ conversations: 0, visitors: [], consents: [] });

    const wrong = { 'answer-name': 'Ani', 'answer-email': 'ani@', 'answer-topic': 'Lain', isAgreed: 'on' };
    const refused = await send(skipped.page, { text: 'Pesanan belum sampai', ...wrong });
    expect(refused.page).toContain('id="answer-email-fault">Alamat email');
    expect(refused.page).toContain('id="answer-topic-fault">');
    expect(refused.page).not.toContain('id="answer-name-fault"');
    expect(refused.page).toMatch(/value="Ani"/);

    const last = { text: 'Pesanan belum sampai', ...filled, 'answer-topic': 'Redaksi', 'answer-member': 'on' };
    expect((await send(refused.page, last)).answer.status).toBe(303);
    expect(await stored()).toMatchObject({
      conversations: 1,
      visitors: [
        {
          contactForm: {
            name: 'Ani',
            email: 'ani@berita.test',
            answers: [
              { label: 'Topik', value: 'Redaksi' },
              { label: hostile, value: true },
            ],
          },
        },
      ],
      consents: [{ text: 'Saya setuju.', link: 'https://toko.test/privasi', language: 'id' }],
    });
    const next = await browser.open();
    expect(next.page).not.toContain('<fieldset>');
    expect((await send(next.page, { text: 'Halo lagi' })).answer.status).toBe(303);
  });

  test('required: the same answered form sent many times at once is one visitor, one message, one consent', async () => {
    const { browser, send, stored } = await openSite({ form: form('required'), consent });
    const { page } = await browser.open();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(page, { text: 'Sekali', ...filled })));
    expect(answers.map(({ answer }) => answer.status)).toEqual(Array(4).fill(303));
    const { visitors, consents, conversations } = await stored();
    expect([visitors.length, consents.length, conversations]).toEqual([1, 1, 1]);
  });

  test('required: a form that was changed meanwhile is asked anew, with what was typed', async () => {
    const { browser, send, set } = await openSite({ form: form('required'), consent });
    const { page } = await browser.open();
    await set({ form: { ...form('required'), phone: 'required' }, consent });
    const refused = await send(page, { text: 'Halo', ...filled });
    expect(refused.answer.status).toBe(409);
    expect(refused.page).toContain('Pertanyaannya baru saja berubah');
    expect(refused.page).toContain('value="ani@berita.test"');
    const again = await send(refused.page, { text: 'Halo', ...filled, 'answer-phone': '0812 3456 7890' });
    expect(again.answer.status).toBe(303);
  });

  test('a consent with another text is asked again, without the questions', async () => {
    const { browser, send, stored, set } = await openSite({ form: form('required'), consent });
    await send((await browser.open()).page, { text: 'Halo', ...filled });
    await set({ form: form('required'), consent: { ...consent, text: words('Saya setuju sekali.') } });
    const { page } = await browser.open();
    expect(page).toContain('Teks persetujuan kami sudah berubah');
    expect(page).toContain('Saya setuju sekali.');
    expect(page).not.toContain('answer-name');
    const refused = await send(page, { text: 'Lagi' });
    expect(refused.page).toContain('id="isAgreed-fault">Centang dulu');
    expect((await send(refused.page, { text: 'Lagi', isAgreed: 'on' })).answer.status).toBe(303);
    expect((await stored()).consents.map(({ text }) => text).sort()).toEqual(['Saya setuju sekali.', 'Saya setuju.']);
    expect((await browser.open()).page).not.toContain('<fieldset>');
  });

  test('optional: skipped by leaving it empty; begun, it is checked', async () => {
    const { browser, send } = await openSite({ form: form('optional') }, 'en');
    const { page } = await browser.open();
    expect(page).toContain('You may skip this');
    expect(page).not.toMatch(/name="answer-\w+"[^>]* required/);
    expect((await send(page, { text: 'Halo', 'answer-name': 'Ani' })).page).toContain('id="answer-email-fault"');
    expect((await send(page, { text: 'Halo' })).answer.status).toBe(303);
    expect((await browser.open()).page).not.toContain('<fieldset>');
  });

  test.each(['never', 'optional', 'afterFirstMessage'])(
    'C27 a consent has to be ticked, also where the form is asked %s; its questions may stay empty',
    async (when) => {
      const { browser, send, stored } = await openSite({ form: form(when), consent });
      const { page } = await browser.open();
      expect(page).toMatch(/name="isAgreed"[^>]* required/);
      expect(page).not.toMatch(/name="answer-[^>]* required/);
      const refused = await send(page, { text: 'Halo' });
      expect(refused.answer.status).toBe(400);
      expect(refused.page).toContain('id="isAgreed-fault">Centang dulu');
      expect(await stored()).toEqual({ conversations: 0, visitors: [], consents: [] });
      expect((await send(refused.page, { text: 'Halo', isAgreed: 'on' })).answer.status).toBe(303);
      expect(await stored()).toMatchObject({ conversations: 1, consents: [{ text: 'Saya setuju.' }] });
    },
  );

  test('after the first message: once, with the second', async () => {
    const { browser, send, stored } = await openSite({ form: form('afterFirstMessage') });
    const first = await browser.open();
    expect(first.page).not.toContain('<fieldset>');
    await send(first.page, { text: 'Pertama' });
    const second = await browser.open();
    expect(second.page).toContain('<fieldset>');
    expect((await send(second.page, { text: 'Kedua', ...filled })).answer.status).toBe(303);
    expect((await stored()).visitors).toMatchObject([{ contactForm: { name: 'Ani' } }]);
    expect((await browser.open()).page).not.toContain('<fieldset>');
  });

  test('B18 what the site and the visitor wrote in it is text', async () => {
    const { browser, send } = await openSite({ form: form('required'), consent });
    const { page } = await browser.open();
    const refused = await send(page, { text: 'Halo', 'answer-name': hostile, form: hostile });
    expect(page + refused.page).not.toMatch(/<script>alert/);
    expect(refused.page).toContain('value="&#34;&#62;&#60;script&#62;');
  });
});
