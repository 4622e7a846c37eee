import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeOwner, makeSite, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { uploaded } from '../../test/uploads.js';

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

const stored = (text: string) => app.store.messages.find({ text }).lean();

async function answer(question: string, text: string) {
  const conversationId = (await stored(question))[0]?.conversationId ?? '';
  const staff = await connectStaff(app, owner);
  await staff.get('message:send', { conversationId, clientId: randomUUID(), text });
}

describe('P7 the hosted page without JavaScript', () => {
  test('a message is stored, and the answer is there on the next visit', async () => {
    const browser = plainBrowser(app);
    const { answer: sent } = await browser.write('Apakah toko buka?\r\nHari ini');
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe(`/chat/${app.siteKey}#write`);
    await answer('Apakah toko buka?\nHari ini', 'Buka sampai pukul 9');
    const { page } = await browser.open();
    expect(page).toContain('Apakah toko buka?<br />Hari ini');
    expect(page).toContain('Buka sampai pukul 9');
    expect(page).toContain('Sari');
    expect(page).not.toContain('<script');
  });

  test('the language is the visitor’s, and an address may say another', async () => {
    const browser = plainBrowser(app, app.siteKey, 'en-GB,en;q=0.9');
    expect((await browser.open()).page).toContain('Your message');
    expect((await browser.open()).page).toContain('<html lang="en" dir="ltr">');
    expect((await browser.open('?lang=id')).page).toContain('Jawaban tim kami');
    expect((await browser.open('?lang=id')).page).toContain(`action="/chat/${app.siteKey}?lang=id"`);
  });

  test('V17 it says "Anda" where the site does, to the last fault, and only in Indonesian', async () => {
    const site = await makeSite(app);
    await app.store.sites.updateOne({ _id: site._id }, { settings: { address: 'anda' }, settingsRevision: 1 });
    const browser = plainBrowser(app, site.key);
    expect((await browser.open()).page).toContain('Pesan Anda');
    await browser.write('Selamat siang');
    const { page } = await browser.open();
    expect(page).toContain('<b>Anda</b>');
    const stale = await browser.post({ text: 'Masih ada', clientId: randomUUID(), seal: '' });
    expect(stale.page).toContain('Tulisan Anda masih ada di bawah');
    const foreign = await browser.post({ text: 'Halo' }, { origin: 'https://jahat.test' });
    expect(foreign.page).toContain('Silakan tulis pesan Anda');
    for (const each of [page, stale.page, foreign.page]) expect(each).not.toMatch(/kamu|tulisanmu|pesanmu/i);
    expect((await browser.open('?lang=en')).page).toContain('Your message');
    expect((await plainBrowser(app).open()).page).not.toContain('Anda');
  });

  test('an unknown key is answered with a kind page', async () => {
    const { answer, page } = await plainBrowser(app, 'tidak-ada').open();
    expect(answer.status).toBe(404);
    expect(page).toContain('Halaman obrolan tidak ditemukan');
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  test('the same form sent many times at once is one message of one visitor', async () => {
    const browser = plainBrowser(app);
    const fields = { ...browser.fieldsOf((await browser.open()).page), text: 'Sekali saja' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.post(fields)));
    expect(answers.map(({ answer }) => answer.status)).toEqual(Array(6).fill(303));
    // Without when it ends: the second may change between two answers.
    expect(new Set(answers.map(({ cookie }) => cookie?.split(';')[0])).size).toBe(1);
    expect(await stored('Sekali saja')).toHaveLength(1);
  });

  test('going back and sending the same again changes nothing; another text is asked about', async () => {
    const browser = plainBrowser(app);
    const { fields } = await browser.write('Sudah terkirim');
    expect((await browser.post(fields)).answer.status).toBe(303);
    expect(await stored('Sudah terkirim')).toHaveLength(1);
    const other = await browser.post({ ...fields, text: 'Yang lain' });
    expect(other.answer.status).toBe(409);
    expect(other.page).toContain('Yang lain');
    const again = await browser.post({ ...browser.fieldsOf(other.page), text: 'Yang lain' });
    expect(again.answer.status).toBe(303);
    expect(await stored('Yang lain')).toHaveLength(1);
  });

  test('nothing is kept by looking; the cookie comes with the message and is for this site alone', async () => {
    const browser = plainBrowser(app);
    const { answer } = await browser.open();
    expect(answer.headers.getSetCookie()).toEqual([]);
    const { cookie } = await browser.write('Kue');
    expect(cookie).toMatch(/^sapa-[\w-]+=[\w-]{43};/);
    expect(cookie).toContain(`Path=/chat/${app.siteKey}`);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  test('another site’s token opens nothing', async () => {
    const site = await makeSite(app);
    const first = plainBrowser(app);
    await first.write('Rahasia situs pertama');
    const other = plainBrowser(app, site.key);
    other.cookie = `sapa-${site.key}=${first.cookie?.split('=')[1]}`;
    expect((await other.open()).page).not.toContain('Rahasia');
  });

  test('B18 what anybody wrote is text', async () => {
    const browser = plainBrowser(app);
    const hostile = `</textarea><script>alert(1)</script><img src=x onerror="alert(1)"> javascript:alert(1) https://a.test/"onclick="x`;
    await browser.write(hostile);
    await answer(hostile, `</li><svg onload='alert(1)'>`);
    const { page } = await browser.open();
    expect(page).not.toMatch(/<(script|img|svg)|href="javascript|" ?onclick/i);
    expect(page).toContain('<a href="https://a.test/" target="_blank" rel="noopener noreferrer nofollow ugc">');
    const refused = await browser.post({ ...browser.fieldsOf(page), text: hostile, website: 'x' });
    expect(refused.page).not.toMatch(/<(script|img|svg)/i);
    expect(refused.page.match(/<\/textarea>/g)).toHaveLength(1);
  });

  test.each([
    ['nothing', { text: ' \r\n ' }, 'Pesannya masih kosong'],
    ['too much', { text: 'a'.repeat(limits.messageText + 1) }, 'Pesan terlalu panjang'],
    ['the field for robots', { text: 'Beli murah', website: 'https://iklan.test' }, 'kolom yang harus kosong'],
  ])('%s is refused beside the field, and the text is kept', async (_what, fields, words) => {
    const browser = plainBrowser(app);
    const { answer, page } = await browser.post({ ...browser.fieldsOf((await browser.open()).page), ...fields });
    expect(answer.status).toBe(400);
    expect(page).toContain(words);
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain(`>\n${fields.text}</textarea>`);
    expect(await stored(fields.text)).toEqual([]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('what is larger than any message is refused with a page', async () => {
    const { answer, page } = await plainBrowser(app).post({ text: 'a'.repeat(300_000) });
    expect(answer.status).toBe(413);
    expect(page).toContain('terlalu panjang');
  });
});

describe('P7 forms that are not ours (CSRF)', () => {
  test.each([
    ['another origin', { origin: 'https://jahat.test' }],
    ['no origin', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('from %s', async (_what, headers) => {
    const browser = plainBrowser(app);
    const fields = { ...browser.fieldsOf((await browser.open()).page), text: 'Dari luar' };
    const { answer } = await browser.post(fields, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await stored('Dari luar')).toEqual([]);
  });

  test('without a seal, with a forged one, with one of another visitor, and of another site', async () => {
    const browser = plainBrowser(app);
    await browser.write('Pemilik kue');
    const own = browser.fieldsOf((await browser.open()).page);
    const stranger = plainBrowser(app);
    const fresh = stranger.fieldsOf((await stranger.open()).page);
    const other = plainBrowser(app, (await makeSite(app)).key);
    const elsewhere = other.fieldsOf((await other.open()).page);
    const refused = [
      { clientId: own.clientId, seal: '' },
      { clientId: randomUUID(), seal: own.seal },
      { clientId: own.clientId, seal: own.seal.slice(0, -1) + (own.seal.endsWith('A') ? 'B' : 'A') },
      fresh,
      elsewhere,
    ];
    for (const fields of refused) {
      const { answer, page } = await browser.post({ ...fields, text: 'Palsu' });
      expect(answer.status).toBe(403);
      // The text is not lost: with the form that comes back it can be sent.
      expect(page).toContain('>\nPalsu</textarea>');
    }
    expect(await stored('Palsu')).toEqual([]);
    expect((await stranger.post({ ...own, text: 'Palsu' })).answer.status).toBe(403);
  });
});

test('P7 long conversations come in pages', async () => {
  const browser = plainBrowser(app);
  await browser.write('Pesan ke-1.');
  const client = await connectVisitor(app, { token: browser.cookie?.split('=')[1] ?? '' });
  for (let n = 2; n <= 53; n++) await client.get('message:send', { clientId: randomUUID(), text: `Pesan ke-${n}.` });
  const { page } = await browser.open();
  expect(page).toContain('Pesan ke-53.');
  expect(page).not.toContain('Pesan ke-3.');
  const older = await browser.open(/\?before=\d+/.exec(page)?.[0]);
  expect(older.page).toContain('Pesan ke-3.');
  expect(older.page).not.toContain('Pesan ke-4.');
  expect(older.page).not.toContain('<textarea');
});

test('P7 what the page has shown is read, and a prefetch has shown nothing', async () => {
  const browser = plainBrowser(app);
  await browser.write('Dibaca?');
  await answer('Dibaca?', 'Ini jawabannya');
  const readSeq = async () =>
    (await app.store.conversations.findById((await stored('Dibaca?'))[0]?.conversationId).lean())?.visitorReadSeq ?? 0;
  await browser.open('', { 'sec-purpose': 'prefetch' });
  expect(await readSeq()).toBeLessThan(2);
  await browser.open();
  expect(await readSeq()).toBe(2);
});

test('P7 all files of a page are asked for at once, and one that is gone has no link', async () => {
  const browser = plainBrowser(app);
  await browser.write('Ini berkasnya');
  const token = browser.cookie?.split('=')[1] ?? '';
  const client = await connectVisitor(app, { token });
  const names = ['satu.txt', 'dua.txt', 'tiga.txt', 'empat.txt'];
  const files = [];
  for (const name of names) files.push(await uploaded(app, { token, bytes: Buffer.from(name), name }));
  const ids = files.map(({ id }) => id);
  for (const attachments of [ids.slice(0, 2), ids.slice(2)])
    await client.get('message:send', { clientId: randomUUID(), text: '', attachments });
  await app.store.attachments.deleteOne({ _id: ids[3]! });

  const reading = vi.spyOn(mongo.Collection.prototype, 'find');
  const { page } = await browser.open();
  const collections = reading.mock.contexts as mongo.Collection[];
  // The server looks through them by itself as well, and by no id.
  const isOfThese = (filter: unknown) => ids.some((id) => JSON.stringify(filter ?? {}).includes(id));
  const asked = reading.mock.calls.filter(
    ([filter], index) => collections[index]?.collectionName === 'attachments' && isOfThese(filter),
  );
  reading.mockRestore();
  expect(asked).toHaveLength(1);
  for (const id of ids.slice(0, 3)) expect(page).toContain(`href="/api/attachments/${id}/file`);
  expect(page).toContain('empat.txt');
  expect(page).not.toContain(`/api/attachments/${ids[3]}`);
});
