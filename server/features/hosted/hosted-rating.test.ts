import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

type Browser = ReturnType<typeof plainBrowser>;
const rate = (browser: Browser, fields: Record<string, string>, headers = {}) =>
  browser.post(fields, headers, '/rating');
/** The hidden fields of the rating, as they stand in a page. */
function ratingFields(page: string) {
  const form = /<form method="post" action="[^"]*\/rating[^]*?<\/form>/.exec(page)?.[0] ?? '';
  const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  return { conversationId: valueOf('conversationId'), seal: valueOf('seal') };
}
const storedRating = async (id: string) => (await app.store.conversations.findById(id).lean())?.rating;

async function resolved() {
  const browser = plainBrowser(app);
  const text = `Selesai ${randomUUID()}`;
  await browser.write(text);
  const { conversationId = '' } = (await app.store.messages.findOne({ text }).lean()) ?? {};
  expect((await browser.open()).page).not.toContain('id="ended"');
  await staff.get('conversation:resolve', { conversationId });
  await endedLongAgo(app, conversationId);
  const { page } = await browser.open();
  return { browser, text, conversationId, page, fields: ratingFields(page) };
}

test('P7 V12 a resolved conversation says so, and what is written next begins another one', async () => {
  const { browser, text, conversationId, page } = await resolved();
  expect(page).toContain(text);
  expect(page).toContain('Percakapan ini selesai');
  expect(page).toContain('pesan berikutnya memulai percakapan baru');
  expect((await browser.open('?lang=en')).page).toContain('your next message starts a new conversation');
  await browser.write('Masih ada satu lagi');
  const next = await app.store.messages.findOne({ text: 'Masih ada satu lagi' }).lean();
  expect(next?.conversationId).not.toBe(conversationId);
  expect((await browser.open()).page).not.toContain('id="ended"');
});

test('P7 V12 it is rated by a form, thanked for, and may be changed until the next one begins', async () => {
  const { browser, conversationId, fields } = await resolved();
  const { answer } = await rate(browser, { ...fields, score: '2', comment: 'Lama\r\nsekali' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/chat/${app.siteKey}#ended`]);
  expect(await storedRating(conversationId)).toEqual({ score: 2, comment: 'Lama\nsekali' });
  const { page } = await browser.open();
  expect(page).toContain('Terima kasih atas penilaiannya');
  expect(page).toMatch(/value="2" required checked/);
  expect(page).toContain('Lama\nsekali</textarea>');
  expect((await rate(browser, { ...ratingFields(page), score: '5', comment: '' })).answer.status).toBe(303);
  expect(await storedRating(conversationId)).toEqual({ score: 5 });

  await browser.write('Lanjut');
  const late = await rate(browser, { ...fields, score: '1' });
  expect(late.answer.status).toBe(409);
  expect(late.page).toContain('percakapannya sudah berlanjut');
  expect(late.page).toContain('<textarea');
  expect(await storedRating(conversationId)).toEqual({ score: 5 });
});

test('P7 V12 what is not a rating is refused beside the form, and what was written stays', async () => {
  const { browser, conversationId, fields } = await resolved();
  const comment = '</textarea><script>alert(1)</script>';
  for (const score of ['', '0', '6', '4.5', 'lima']) {
    const { answer, page } = await rate(browser, { ...fields, score, comment });
    expect(answer.status).toBe(400);
    expect(page).toContain('Pilih dulu salah satu nilai');
    expect(page).toContain('&#60;/textarea&#62;&#60;script&#62;');
    expect(page).not.toContain('<script');
  }
  const long = await rate(browser, { ...fields, score: '4', comment: 'a'.repeat(1_001) });
  expect([long.answer.status, long.page.includes('terlalu panjang')]).toEqual([400, true]);
  expect(await storedRating(conversationId)).toBeUndefined();
});

test('P7 a rating that is not ours (CSRF), or of another visitor, or sealed for something else', async () => {
  const { browser, conversationId, fields, page } = await resolved();
  const stranger = await resolved();
  const score = { score: '1' };
  expect((await rate(browser, { ...fields, ...score }, { origin: 'https://jahat.test' })).answer.status).toBe(403);
  const message = browser.fieldsOf(page);
  for (const wrong of [
    { ...fields, seal: '' },
    { ...fields, seal: message.seal },
    { conversationId: message.clientId, seal: message.seal },
    { ...stranger.fields, conversationId },
    stranger.fields,
  ]) {
    const refused = await rate(browser, { ...wrong, ...score });
    expect(refused.answer.status).toBe(403);
    expect(refused.page).toContain('Penilaian belum terkirim');
  }
  // Nor is the seal of a rating good for a message.
  const forged = await browser.post({ clientId: conversationId, seal: fields.seal, text: 'Palsu' });
  expect(forged.answer.status).toBe(403);
  for (const id of [conversationId, stranger.conversationId]) expect(await storedRating(id)).toBeUndefined();
});
