import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.js';
import { ArticlePage } from '../pages/article.page.js';
import { callSapa } from '../pages/call-sapa.js';

/** As the publisher's server makes it (docs/samples). */
function sign(key: { kid: string; secret: string; site: string }, sub: string, claims: object) {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const payload = { aud: key.site, sub, iat: now, exp: now + 600, ...claims };
  const signed = `${encode({ alg: 'HS256', kid: key.kid })}.${encode(payload)}`;
  return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`;
}

const identify = (page: Page, token: string | null) => callSapa(page, 'identify', token);

test('P3 one reader on two devices, what was written before goes along by consent, and signing out forgets it', async ({
  article,
  articleSite,
  inbox,
  newVisitor,
  server,
  look,
}) => {
  test.slow();
  const key = { ...(await inbox.makeIdentityKey()), site: server.siteKey };
  await look(inbox.page, '1-secret-shown-once');
  const token = sign(key, 'pembaca-42', { name: 'Ani Lestari', email: 'ani@contoh.example' });

  const onLaptop = new ArticlePage(await newVisitor(), articleSite.url);
  await onLaptop.visit();
  await identify(onLaptop.page, token);
  await onLaptop.launcher.click();
  await onLaptop.write('Langganan saya belum aktif');
  await expect(onLaptop.lastMessage()).toContainText('Terkirim');
  await inbox.open('Langganan saya belum aktif');
  const facts = inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' });
  await expect(facts).toContainText('Ani Lestari terverifikasi');
  await expect(facts).toContainText('ani@contoh.example terverifikasi');
  await look(inbox.page, '2-verified');

  await article.openChat();
  await article.write('Ditulis sebelum masuk');
  await expect(article.lastMessage()).toContainText(/Terkirim|Dibaca/);
  const forged = sign({ ...key, secret: 'x'.repeat(43) }, 'pembaca-42', {});
  await expect(identify(article.page, forged)).rejects.toThrow('the identity was not accepted');
  await expect(article.log).toContainText('Ditulis sebelum masuk');

  const known = identify(article.page, token);
  const question = article.chat.getByRole('group', { name: 'Gabungkan percakapan ini ke akun yang sedang dipakai?' });
  await expect(question).toBeVisible();
  await look(article.page, '3-question');
  await question.getByRole('button', { name: 'Gabungkan', exact: true }).click();
  await known;
  await expect(article.log).toContainText('Langganan saya belum aktif');
  await inbox.reply('Sudah kami aktifkan');
  await expect(article.lastMessage()).toContainText('Sudah kami aktifkan');
  await expect(onLaptop.lastMessage()).toContainText('Sudah kami aktifkan');

  await identify(article.page, null);
  await expect(article.log).not.toContainText('Langganan saya belum aktif');
  await article.reload();
  await expect(article.log).not.toContainText('Langganan saya belum aktif');

  // The laptop signs out on a page where the chat is not opened.
  await onLaptop.visit();
  await identify(onLaptop.page, null);
  await onLaptop.launcher.click();
  await expect(onLaptop.field).toBeVisible();
  await expect(onLaptop.log).not.toContainText('Langganan saya belum aktif');
  expect(
    await onLaptop.page.evaluate(() => Object.keys(localStorage).filter((name) => name.endsWith(':token'))),
  ).toEqual([]);
});

test(
  'P3 a second tab with a line of its own comes back as the person, and what was written in it is not lost',
  { tag: '@all' },
  async ({ article, articleSite, inbox, server }) => {
    const key = { ...(await inbox.makeIdentityKey()), site: server.siteKey };
    const context = article.page.context();
    // As in an old browser: every tab has its own line.
    await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    const other = new ArticlePage(await context.newPage(), articleSite.url);
    await article.openChat();
    await article.write('Ditulis sebelum masuk');
    await expect(article.lastMessage()).toContainText(/Terkirim|Dibaca/);
    await other.visit();
    await other.launcher.click();
    await expect(other.log).toContainText('Ditulis sebelum masuk');

    const known = identify(article.page, sign(key, 'pembaca-43', { name: 'Budi' }));
    await article.chat.getByRole('button', { name: 'Gabungkan', exact: true }).click();
    await Promise.all([known, other.write('Dari tab kedua')]);
    await expect(other.lastMessage()).toContainText(/Terkirim|Dibaca/);
    for (const tab of [article, other]) {
      await expect(tab.log).toContainText('Ditulis sebelum masuk');
      await expect(tab.log).toContainText('Dari tab kedua');
    }
  },
);
