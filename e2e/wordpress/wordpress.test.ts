import type { Page } from '@playwright/test';
import { expect, test as base } from '../journey.js';
import { arePicturesWanted, keepPicture } from '../pages/pictures.js';
import { ArticlePage } from '../pages/article.page.js';
import { AdminPage } from './admin.page.js';
import { faultsOfAmp } from '../amp/amp-rules.js';
import { changeSettings } from '../owner.js';
import { WordPressSite } from './wordpress-site.js';

interface Fixtures {
  site: WordPressSite;
  admin: AdminPage;
}

const test = base.extend<Fixtures>({
  site: async ({}, use, info) => {
    const site = await WordPressSite.start();
    await use(site);
    const complaints = site.complaints();
    await site.remove();
    expect(complaints).toBe('');
    info.annotations.push({ type: 'WordPress', description: site.version });
  },
  admin: async ({ browser, site }, use) => {
    const context = await browser.newContext();
    const admin = new AdminPage(await context.newPage(), site);
    await admin.signIn('admin', 'rahasia-admin');
    await use(admin);
    await context.close();
  },
});

const keepPictureOf = async (page: Page, name: string) => {
  if (arePicturesWanted()) await keepPicture(page, `wordpress/${name}`);
};

test('P8 from the zip to the first message and an answer', async ({ site, admin, inbox, server, newVisitor }) => {
  await admin.install();
  await expect(admin.page.getByText('Tinggal satu langkah')).toBeVisible();
  await keepPictureOf(admin.page, '1-active');
  await admin.openSettings();
  await expect(admin.status).toContainText('Isi alamat server dan kunci situs');
  await keepPictureOf(admin.page, '2-settings');

  await test.step('what is wrong is said plainly, and nothing typed is lost', async () => {
    await admin.save({ server: 'http://chat.example.com', key: 'kunci salah' });
    await expect(admin.faults).toContainText(['harus diawali https://', 'Kunci situs hanya berisi']);
    await expect(admin.field('Alamat server')).toHaveValue('http://chat.example.com');
    await expect(admin.field('Kunci situs')).toHaveValue('kunci salah');
    await keepPictureOf(admin.page, '3-refused');
    await admin.save({ server: 'http://localhost:9', key: server.siteKey });
    await expect(admin.status).toContainText('Server di http://localhost:9 tidak bisa dihubungi dari sini');
    await admin.save({ server: site.url });
    await expect(admin.status).toContainText('tetapi bukan Sapa');
    await admin.save({ server: `${server.url}/inbox/`, key: 'tidakada' });
    await expect(admin.status).toContainText('Server tidak mengenali kunci situs ini');
    await expect(admin.field('Alamat server')).toHaveValue(server.url);
    await admin.save({
      server: `<script async src="${server.url}/embed/v1/sapa.js" data-site="${server.siteKey}"></script>`,
    });
    await expect(admin.status).toContainText(`tambahkan ${site.url} ke “Alamat situs”`);
    await keepPictureOf(admin.page, '4-forbidden');
  });
  await changeSettings(inbox.page.request, server, {}, { allowedOrigins: [site.url] });
  await admin.page.getByRole('button', { name: 'Periksa lagi' }).click();
  await expect(admin.status).toContainText('Terhubung');
  await keepPictureOf(admin.page, '5-connected');

  const reader = new ArticlePage(await newVisitor(), `${site.url}/toko/`);
  await reader.openChat();
  await reader.write('Apakah bukunya masih ada?');
  await expect(reader.lastMessage()).toContainText(/Terkirim|Diterima|Dibaca/);
  await keepPictureOf(reader.page, '6-page');
  await inbox.open('Apakah bukunya masih ada?');
  await inbox.reply('Masih, tinggal dua');
  await expect(reader.lastMessage()).toContainText('Masih, tinggal dua');

  await test.step('C8 an optimiser has changed the address of the tag', async () => {
    const { page } = reader;
    await page.route(`${site.url}/toko/`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/sapa\.js\?(site=[\w-]+)/, 'sapa.js?ver=6.7.1&$1#x');
      await route.fulfill({ response: answer, body });
    });
    await reader.reload();
    await expect(page.locator('script[src*="ver=6.7.1"]')).toHaveCount(1);
    await expect(reader.log).toContainText('Masih, tinggal dua');
    await page.unrouteAll();
  });

  await test.step('a launcher of the publisher, as shortcode and as block', async () => {
    await admin.save({ paths: `${site.url}/kontak/` }, { where: 'only', launcher: 'own' });
    await reader.page.goto(`${site.url}/toko/`);
    await expect(reader.page.locator('script[data-site]')).toHaveCount(0);
    await reader.page.goto(`${site.url}/kontak/`);
    await expect(reader.page.getByRole('link', { name: 'Tanya redaksi' })).toHaveAttribute(
      'href',
      /\/chat\/.+\?lang=id$/,
    );
    await expect(reader.launcher).toBeHidden();
    await reader.page.getByRole('link', { name: 'Mulai obrolan' }).click();
    await expect(reader.log).toContainText('Masih, tinggal dua');
    await keepPictureOf(reader.page, '7-own-launcher');
  });

  await test.step('the block can be edited', async () => {
    await admin.editPage('Kontak');
    const block = admin.canvas().getByRole('textbox', { name: 'Tulisan pada tombol' });
    await expect(block).toHaveText('Mulai obrolan');
    await block.click();
    await keepPictureOf(admin.page, '8-block');
  });

  await test.step('deleting the plugin leaves nothing', async () => {
    expect(site.php('traces.php')).toMatch(/sapa_settings/);
    await admin.remove();
    expect(site.php('traces.php')).toBe('');
    await reader.page.goto(`${site.url}/kontak/`);
    await expect(reader.page.locator('script[src*="sapa"]')).toHaveCount(0);
  });
});

test('P8 P3 who is signed in to WordPress is verified in the inbox, and forgotten on signing out', async ({
  site,
  admin,
  inbox,
  server,
  newVisitor,
}) => {
  await changeSettings(inbox.page.request, server, {}, { allowedOrigins: [site.url] });
  const key = await inbox.makeIdentityKey();
  await admin.install();
  await admin.openSettings();
  await admin.save({ server: server.url, key: server.siteKey, kid: key.kid, secret: 'zu kurz' });
  await expect(admin.faults).toContainText('Ini bukan kunci rahasia Sapa');
  await admin.save({ secret: key.secret });
  await expect(admin.status).toContainText('Terhubung');
  await expect(admin.field('Kunci rahasia')).toHaveValue('');
  expect(await admin.page.content()).not.toContain(key.secret);
  await keepPictureOf(admin.page, '9-identity');

  const ani = new AdminPage(await newVisitor(), site);
  await ani.signIn('ani', 'rahasia-ani');
  const reader = new ArticlePage(ani.page, `${site.url}/toko/`);
  await reader.openChat();
  expect(await ani.page.content()).not.toContain('eyJ');
  await reader.write('Pesanan saya belum sampai');
  await expect(reader.lastMessage()).toContainText(/Terkirim|Diterima|Dibaca/);
  await inbox.open('Pesanan saya belum sampai');
  const facts = inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' });
  await expect(facts).toContainText('Ani Lestari terverifikasi');
  await expect(facts).toContainText('ani@kabar.example terverifikasi');
  await keepPictureOf(inbox.page, '10-verified');

  await ani.signOut();
  await reader.openChat();
  await expect(reader.field).toBeVisible();
  await expect(reader.log).not.toContainText('Pesanan saya belum sampai');
  const stays = await ani.page.evaluate(() => [document.cookie, ...Object.keys(localStorage)].join());
  expect(stays).not.toMatch(/sapa_signed_out|sapa-wordpress-user|:token/);

  await test.step('a foreign page cannot ask who is signed in', async () => {
    const answer = await admin.page.request.get(`${site.url}/wp-admin/admin-ajax.php?action=sapa_identity`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers()).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});

test('P8 P6 an AMP page gets the frame and a link, by AMP’s rules, and no script', async ({
  site,
  admin,
  server,
  newVisitor,
}) => {
  await admin.install();
  await admin.openSettings();
  // AMP wants https, so nobody is asked here: what is printed counts.
  await admin.save({ server: 'https://chat.example.com', key: server.siteKey });
  const page = await newVisitor();
  await page.goto(`${site.url}/toko/?amp`);
  const [frame = ''] = /<amp-iframe[^]*<\/amp-iframe>/.exec(await page.content()) ?? [];
  expect(faultsOfAmp(frame, site.url)).toEqual([]);
  await expect(page.locator('script[data-site]')).toHaveCount(0);
  const link = page.getByRole('link', { name: 'Hubungi kami' });
  await expect(link).toHaveAttribute('href', `https://chat.example.com/chat/${server.siteKey}?lang=id`);
  await admin.save({ server: server.url });
  await page.reload();
  await expect(page.locator('amp-iframe')).toHaveCount(0);
  await expect(link).toBeVisible();
});
