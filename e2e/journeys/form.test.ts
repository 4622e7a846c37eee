import { expect, test } from '../journey.js';

test(
  'V10 a required form with consent: what was written is kept and goes after it, the staff see who it is, and nobody asks twice',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    const { page } = inbox;
    // Open before anything was set: the server is the judge.
    await article.openChat();
    await article.type('Pesanan saya belum sampai');

    await inbox.goToSettings('Formulir dan persetujuan');
    await page.getByLabel('Kapan ditanyakan').selectOption('Sebelum obrolan (wajib)');
    await page.getByLabel('Nama', { exact: true }).selectOption('Wajib');
    await page.getByLabel('Email', { exact: true }).selectOption('Wajib');
    await page.getByRole('button', { name: 'Tambah pertanyaan' }).click();
    const own = page.getByRole('group', { name: 'Pertanyaan 1' });
    await own.getByLabel('Pertanyaan (Indonesia)').fill('Nomor pelanggan');
    await page.getByLabel('Minta persetujuan').check();
    await page.getByLabel('Teks (Indonesia)').fill('Saya setuju data ini dipakai untuk menjawab saya.');
    await page.getByLabel('Tautan kebijakan privasi (https)').fill('https://kabar.test/privasi');
    await look(page, 'form settings');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByText(/^Tersimpan/)).toBeVisible();

    await article.sendButton.click();
    const form = article.chat.getByRole('form', { name: 'Sebelum mulai, boleh kenalan dulu?' });
    await expect(form).toBeVisible({ timeout: 15_000 });
    await expect(article.field).toBeHidden();
    await form.getByRole('button', { name: 'Lanjut' }).click();
    await expect(form.getByRole('textbox', { name: 'Nama' })).toBeFocused();
    await expect(form).toMatchAriaSnapshot(`
    - form "Sebelum mulai, boleh kenalan dulu?":
      - heading "Sebelum mulai, boleh kenalan dulu?" [level=3]
      - textbox "Nama" [active]
      - paragraph: Wajib diisi.
      - textbox "Email"
      - textbox "Nomor pelanggan (opsional)"
      - checkbox "Saya setuju data ini dipakai untuk menjawab saya."
      - link "Baca selengkapnya (terbuka di tab baru)"
      - paragraph: Centang dulu persetujuan ini untuk melanjutkan.
      - button "Lanjut"
  `);
    await look(article.page, 'form with faults');
    await form.getByRole('textbox', { name: 'Nama' }).fill('Ani');
    await form.getByRole('textbox', { name: 'Email' }).fill('ani@pembaca.test');
    await form.getByRole('textbox', { name: /^Nomor pelanggan/ }).fill('P-17');
    await form.getByRole('checkbox', { name: /^Saya setuju/ }).check();
    await form.getByRole('button', { name: 'Lanjut' }).click();
    await expect(form).toBeHidden();
    await expect(article.lastMessage()).toContainText('Pesanan saya belum sampai');
    await expect(article.lastMessage()).toContainText('Terkirim', { timeout: 15_000 });

    await inbox.visit();
    await inbox.open('Pesanan saya belum sampai');
    const facts = page.getByRole('complementary', { name: 'Tentang pengunjung' });
    await expect(facts).toContainText('Ani (belum diverifikasi)');
    await expect(facts).toContainText('ani@pembaca.test (belum diverifikasi)');
    await expect(facts).toContainText('P-17');
    await expect(facts).toContainText('Saya setuju data ini dipakai untuk menjawab saya.');
    await look(page, 'facts of the visitor');

    await article.reload();
    await article.write('Saya lagi');
    await expect(article.lastMessage()).toContainText(/Terkirim|Dibaca/);
    await expect(article.chat.getByRole('form')).toHaveCount(0);
  },
);
