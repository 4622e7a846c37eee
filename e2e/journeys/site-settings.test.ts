import { expect, test } from '../journey.js';

test(
  'V1 V11 what is set in the inbox is what the visitor reads: texts, and that nobody is there',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    const { page } = inbox;
    await inbox.goToSettings();
    await page.getByRole('textbox', { name: 'Nama situs' }).fill('Kabar Serayu');
    await page.getByRole('link', { name: 'Teks', exact: true }).click();
    const texts = page.getByRole('group', { name: 'Teks obrolan: Indonesia' });
    await texts.getByLabel('Judul').fill('Redaksi Serayu');
    await texts.getByLabel('Kalimat pembuka').fill('Ada kabar apa dari tempatmu?');
    await texts.getByLabel('Pesan di luar jam kerja').fill('Redaksi sedang tutup.');
    await page.getByRole('link', { name: 'Jam kerja', exact: true }).click();
    await page.getByLabel('Aktifkan jam kerja').check();
    await test.step('who leaves with unsaved changes is asked', async () => {
      await page.getByRole('main').getByRole('link', { name: 'Kembali ke kotak masuk' }).click();
      const question = page.getByRole('dialog', { name: 'Simpan perubahan dulu?' });
      await look(page, 'unsaved site settings');
      await question.getByRole('button', { name: 'Tetap di sini' }).click();
      await expect(page).toHaveURL(/\/settings/);
    });
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByText(/^Tersimpan/)).toBeVisible();
    // As long as the inbox is open somebody is there, whatever the hours say.
    await page.goto('about:blank');

    await article.visit();
    await article.launcher.click();
    const chat = article.page.getByRole('dialog', { name: 'Redaksi Serayu' });
    await expect(chat).toContainText('Ada kabar apa dari tempatmu?');
    await expect(chat).toContainText('Redaksi sedang tutup.');
    await expect(chat).toMatchAriaSnapshot(`
    - dialog "Redaksi Serayu":
      - heading "Redaksi Serayu" [level=2]
      - log "Percakapan":
        - paragraph: Ada kabar apa dari tempatmu?
      - status:
        - paragraph: /^Redaksi sedang tutup/
  `);
    await look(article.page, 'chat outside the office hours');
    await chat.getByRole('textbox', { name: 'Tulis pesan' }).fill('Saya tulis saja dulu');
    await chat.getByRole('button', { name: 'Kirim pesan' }).click();
    await inbox.visit();
    await inbox.open('Saya tulis saja dulu');
  },
);

test('P4 an address that would be anybody’s is refused beside its field', { tag: '@all' }, async ({ inbox, look }) => {
  const { page } = inbox;
  await inbox.goToSettings('Pasang');
  const origins = page.getByRole('textbox', { name: 'Alamat situs' });
  await origins.fill('https://*.com');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(origins).toHaveAccessibleDescription(/^Ada alamat yang belum benar/);
  await expect(origins).toBeFocused();
  await look(page, 'site settings refused');
  await origins.fill('https://*.kabar.test');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText(/^Tersimpan/)).toBeVisible();
});

test(
  'A1 L40 a site is made, archived and opened again: it leaves the inbox and comes back',
  { tag: ['@desktop', '@all'] },
  async ({ inbox, look }) => {
    const { page } = inbox;
    await inbox.goToSettings();
    await page.getByRole('button', { name: 'Situs baru' }).click();
    const making = page.getByRole('dialog', { name: 'Situs baru' });
    await making.getByLabel('Nama situs').fill('Toko Serayu');
    await look(page, 'a new site');
    await making.getByLabel('Nama situs').press('Enter');
    await expect(page).toHaveURL(/\/settings\/site\/[^/]+\/install$/);
    const site = page.getByRole('combobox', { name: 'Situs', exact: true });
    await expect(site).toHaveValue(/./);
    const views = page.getByRole('navigation', { name: 'Tampilan daftar' });
    await expect(views.getByRole('link', { name: 'Toko Serayu' })).toBeVisible();

    await page.getByRole('link', { name: 'Umum', exact: true }).click();
    await page.getByRole('button', { name: 'Arsipkan', exact: true }).click();
    await page.getByRole('button', { name: 'Ya, arsipkan' }).click();
    await expect(page.getByRole('note')).toContainText('Situs ini diarsipkan');
    await expect(views.getByRole('link', { name: 'Toko Serayu' })).toBeHidden();
    await look(page, 'an archived site');
    await page.getByRole('button', { name: 'Buka lagi' }).click();
    await expect(views.getByRole('link', { name: 'Toko Serayu' })).toBeVisible();
    await page.getByRole('link', { name: 'Riwayat', exact: true }).click();
    await expect(page.getByText(/membuka lagi situs Toko Serayu$/)).toBeVisible();

    await page.goto(new URL('/inbox/nothing', page.url()).href);
    await expect(page.getByRole('heading', { name: 'Halaman ini tidak ada' })).toBeVisible();
  },
);
