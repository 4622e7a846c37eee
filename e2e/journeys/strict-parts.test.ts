import sharp from 'sharp';
import { expect, test } from '../journey.js';
import { watchForHarm } from '../pages/watch-for-harm.js';

// Here an end is for good: what is written next begins another conversation.
test.use({ siteSettings: { reopenWithinHours: 0 } });

test(
  'P5 every part that comes later keeps the published policy and Trusted Types',
  { tag: '@all' },
  async ({ article, inbox, variant }) => {
    test.slow();
    const { page, chat, launcher } = article;
    const harm = await watchForHarm(page);
    await page.addInitScript(() => {
      const sounds = { count: 0 };
      Object.assign(window, { sounds });
      window.AudioContext = class extends AudioContext {
        constructor() {
          super();
          sounds.count++;
        }
      };
    });
    await inbox.goToSettings('Formulir dan persetujuan');
    await inbox.page.getByLabel('Kapan ditanyakan').selectOption('Sebelum obrolan (wajib)');
    await inbox.page.getByLabel('Nama', { exact: true }).selectOption('Wajib');
    await inbox.page.getByRole('button', { name: 'Simpan' }).click();
    await expect(inbox.page.getByText(/^Tersimpan/)).toBeVisible();
    await inbox.visit();

    await test.step('the form', async () => {
      await article.visit('csp=strict');
      await launcher.click();
      const form = chat.getByRole('form');
      await form.getByRole('textbox', { name: 'Nama' }).fill('Ani');
      await form.getByRole('button', { name: 'Lanjut' }).click();
      await expect(form).toBeHidden();
    });

    // The keyboard of a phone has its own.
    if (!variant.isPhone)
      await test.step('V9 the emoji', async () => {
        await article.field.hover();
        await chat.getByRole('button', { name: 'Pilih emoji' }).click();
        await chat.getByRole('combobox', { name: 'Cari emoji' }).fill('terima kasih');
        await chat.getByRole('option', { name: 'melipat tangan' }).click();
        await expect(article.field).toHaveValue('🙏');
        await article.field.fill('');
      });

    await test.step('the tray, with a picture that is shrunk', async () => {
      await chat.getByRole('button', { name: 'Lampirkan berkas' }).click();
      const tray = chat.getByRole('group', { name: 'Berkas yang akan dikirim' });
      const choosing = page.waitForEvent('filechooser');
      await tray.getByRole('button', { name: 'Pilih berkas' }).click();
      const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
      const buffer = await sharp({ create: { width: 2_400, height: 1_600, channels: 3, background: '#000', noise } })
        .jpeg({ quality: 95 })
        .toBuffer();
      await (await choosing).setFiles({ name: 'sampul.jpg', mimeType: 'image/jpeg', buffer });
      await expect(tray).toContainText('siap dikirim');
      await article.write('Ini sampulnya');
      await expect(article.lastMessage()).toContainText('Terkirim');
    });

    await test.step('the picture in full', async () => {
      await article.lastMessage().getByRole('button', { name: 'Buka gambar sampul.jpg' }).click();
      const view = page.getByRole('dialog', { name: 'Gambar sampul.jpg' });
      await expect(view.getByRole('img')).toBeVisible();
      await expect.poll(() => view.locator('canvas').evaluate(({ width }: HTMLCanvasElement) => width)).toBe(2_048);
      await page.keyboard.press('Escape');
      await expect(view).toBeHidden();
    });

    await test.step('badge, title and sound', async () => {
      await article.closeButton.click();
      await inbox.open('Ini sampulnya');
      await inbox.reply('Bagus sekali');
      await expect(page.getByRole('button', { name: 'Butuh bantuan? 1 pesan belum dibaca' })).toBeVisible();
      await expect(page).toHaveTitle(/^\(1\)/);
      // A moment later, for somebody might be reading it in another tab.
      const sounds = () => page.evaluate(() => (window as unknown as { sounds: { count: number } }).sounds.count);
      await expect.poll(sounds).toBe(1);
    });

    await test.step('the rating', async () => {
      await page.getByRole('button', { name: /^Butuh bantuan/ }).click();
      await expect(article.lastMessage()).toContainText('Bagus sekali');
      await inbox.page.getByRole('button', { name: 'Selesaikan' }).click();
      const rating = chat.getByRole('group', { name: 'Percakapan ini selesai' });
      await rating.getByRole('radio', { name: 'Baik', exact: true }).focus();
      await page.keyboard.press('Space');
      await rating.getByRole('button', { name: 'Kirim penilaian' }).click();
      await expect(chat).toContainText('Terima kasih atas penilaiannya');
    });

    await test.step('the own data', async () => {
      await chat.getByRole('button', { name: 'Percakapan dan data saya' }).click();
      const own = page.getByRole('dialog', { name: 'Percakapan dan data saya' });
      await own.getByRole('button', { name: 'Unduh' }).click();
      // Firefox's driver tells of no download.
      await expect(own).toContainText('Berkasnya sudah diunduh');
    });

    expect(await harm.policyViolations()).toEqual([]);
  },
);
