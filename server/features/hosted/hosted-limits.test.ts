import { expect, test } from 'vitest';
import { plainBrowser } from '../../test/hosted-form.js';
import { startTestApp } from '../../test/start-test-app.js';

test('P7 too many messages at once are refused with a page that keeps the text; over TLS the cookie is bound to the host', async () => {
  const app = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_URL: 'https://sapa.test' });
  app.atEnd(() => undefined);
  const browser = plainBrowser(app);
  const open = async () => browser.fieldsOf((await browser.open()).page);
  const headers = { origin: 'https://sapa.test' };
  const first = await browser.post({ ...(await open()), text: 'Pertama' }, headers);
  expect(first.cookie).toMatch(/^__Host-sapa-/);
  expect(first.cookie).toContain('Secure');
  expect(first.cookie).toContain('Path=/;');
  browser.cookie = first.cookie?.split(';')[0];

  const forms = await Promise.all(Array.from({ length: 30 }, open));
  // All at once: a slow machine may take the time in which some may be sent again, one after the other.
  const sent = await Promise.all(
    forms.map(async (fields) => ({ fields, ...(await browser.post({ ...fields, text: 'Lagi dan lagi' }, headers)) })),
  );
  expect(new Set(sent.map(({ answer }) => answer.status))).toEqual(new Set([303, 429]));
  for (const { fields, answer, page } of sent.filter((each) => each.answer.status === 429)) {
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page).toContain('>\nLagi dan lagi</textarea>');
    // The same form: sent later it cannot be a second message.
    expect(browser.fieldsOf(page)).toEqual(fields);
  }

  // Somebody else behind the same address begins all the same.
  const neighbour = plainBrowser(app);
  const begun = await neighbour.post(
    { ...neighbour.fieldsOf((await neighbour.open()).page), text: 'Halo' },
    { origin: 'https://sapa.test' },
  );
  expect(begun.answer.status).toBe(303);
  await app.stop();
});

test('P7 B14 too many pages from one address are refused with a page in the reader’s language, and a neighbour is not', async () => {
  const app = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' });
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const browser = plainBrowser(app, app.siteKey, 'en');
  const open = () => browser.open('', from('203.0.113.7'));
  let pages = [await open()];
  const isEach = (status: number) => pages.every(({ answer }) => answer.status === status);
  // Many at once: it is counted by the minute, and a slow machine would take one after the other for longer.
  for (let n = 0; n < 16 && isEach(200); n++) pages = await Promise.all(Array.from({ length: 25 }, open));
  const last = pages.find(({ answer }) => answer.status !== 200);
  expect(last?.answer.status).toBe(429);
  expect(Number(last?.answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(last?.answer.headers.get('content-type')).toContain('text/html');
  expect(last?.page).toContain('Too many requests from this connection.');
  expect((await browser.open('?lang=id', from('203.0.113.7'))).page).toContain('Terlalu banyak permintaan');
  const form = await browser.post({ text: 'Halo' }, from('203.0.113.7'));
  expect([form.answer.status, form.page.includes('Too many requests')]).toEqual([429, true]);
  expect((await browser.open('', from('203.0.113.8'))).answer.status).toBe(200);
  expect(app.faults()).toEqual([]);
  await app.stop();
});
