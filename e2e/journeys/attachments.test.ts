import sharp from 'sharp';
import { expect, test } from '../journey.js';

const picture = (background: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background } })
    .png()
    .toBuffer();

test(
  'V8 pictures and a document: chosen, seen before they go, sent, and looked at in full',
  { tag: ['@chromium', '@all'] },
  async ({ article, inbox, look }) => {
    const { page, chat } = article;
    // Heard of, so that the browser opens no window of its own.
    page.on('filechooser', () => undefined);
    await article.openChat();
    await chat.getByRole('button', { name: 'Lampirkan berkas' }).click();
    const tray = chat.getByRole('group', { name: 'Berkas yang akan dikirim' });
    await expect(tray).toBeVisible();
    await chat.locator('#files').setInputFiles([
      { name: 'halaman-depan.png', mimeType: 'image/png', buffer: await picture('#b3402f') },
      { name: 'halaman-belakang.png', mimeType: 'image/png', buffer: await picture('#2f5d62') },
      { name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('Halaman 3 kosong.') },
      { name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await expect(tray.getByText('siap dikirim')).toHaveCount(3);
    await expect(tray).toMatchAriaSnapshot(`
    - group "Berkas yang akan dikirim":
      - list:
        - listitem:
          - text: /halaman-depan\\.png .* siap dikirim/
          - button "Hapus halaman-depan.png"
        - listitem:
          - text: /halaman-belakang\\.png .* siap dikirim/
          - button "Hapus halaman-belakang.png"
        - listitem:
          - text: /catatan\\.txt .* siap dikirim/
          - button "Hapus catatan.txt"
        - listitem:
          - alert: Jenis berkas ini tidak bisa dikirim.
          - button "Hapus program.exe"
      - button "Pilih berkas"
  `);
    await look(page, '1-tray');
    await tray.getByRole('button', { name: 'Hapus program.exe' }).click();

    await article.write('Halaman 3 kosong di koran saya');
    await expect(article.lastMessage()).toContainText(/Terkirim|Dibaca/);
    await expect(article.lastMessage()).toMatchAriaSnapshot(`
    - listitem:
      - paragraph: Kamu
      - paragraph: Halaman 3 kosong di koran saya
      - button "Buka gambar halaman-depan.png"
      - button "Buka gambar halaman-belakang.png"
      - button /Unduh catatan\\.txt, .+/
  `);
    await look(page, '2-sent');

    await article.lastMessage().getByRole('button', { name: 'Buka gambar halaman-depan.png' }).click();
    const view = page.getByRole('dialog', { name: 'Gambar halaman-depan.png' });
    await expect(view).toMatchAriaSnapshot(`
    - dialog "Gambar halaman-depan.png":
      - button "Gambar sebelumnya"
      - button "Gambar berikutnya"
      - button "Unduh halaman-depan.png"
      - button "Tutup gambar"
      - img "halaman-depan.png"
  `);
    await expect(view.getByRole('status')).toBeEmpty();
    await look(page, '3-picture');
    await view.getByRole('button', { name: 'Gambar berikutnya' }).click();
    await expect(page.getByRole('dialog', { name: 'Gambar halaman-belakang.png' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(article.field).toBeVisible();

    await inbox.open('Halaman 3 kosong di koran saya');
    await expect(inbox.log.getByRole('button', { name: 'Buka gambar halaman-depan.png' })).toBeVisible();
    await look(inbox.page, '4-inbox');

    // The answer has one as well: pasted, and sent without a word.
    await inbox.paste({ name: 'halaman-3.png', mimeType: 'image/png', buffer: await picture('#3f6b2f') });
    await expect(inbox.page.getByRole('list', { name: 'Berkas untuk balasan ini' })).toMatchAriaSnapshot(`
    - list "Berkas untuk balasan ini":
      - listitem:
        - text: /halaman-3\\.png .* siap dikirim/
        - button "Hapus halaman-3.png"
  `);
    await look(inbox.page, '5-reply');
    await inbox.field.press('Enter');
    // It could be taken back for a moment; once more, and it goes.
    await inbox.field.press('Enter');
    await expect(inbox.log.getByRole('button', { name: 'Buka gambar halaman-3.png' })).toBeVisible();
    await article.lastMessage().getByRole('button', { name: 'Buka gambar halaman-3.png' }).click();
    const seen = page.getByRole('dialog', { name: 'Gambar halaman-3.png' });
    await expect(seen.getByRole('img', { name: 'halaman-3.png' })).toBeVisible();
    await expect(seen.getByRole('status')).toBeEmpty();

    // By keys alone; what the server has is there after a reload, and what it does not take is said.
    const chooser = inbox.page.waitForEvent('filechooser');
    await inbox.field.press('Alt+Shift+KeyF');
    await (
      await chooser
    ).setFiles([
      { name: 'nota.txt', mimeType: 'text/plain', buffer: Buffer.from('Rp50.000') },
      { name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await expect(
      inbox.page.getByRole('alert').filter({ hasText: 'Jenis berkas ini tidak bisa dikirim' }),
    ).toBeVisible();
    await expect(inbox.page.getByText('siap dikirim', { exact: false }).first()).toBeVisible();
    await look(inbox.page, '6-refused');
    await inbox.reload();
    await expect(inbox.page.getByRole('button', { name: 'Hapus nota.txt' })).toBeVisible();
    await inbox.field.press('Enter');
    await inbox.field.press('Enter');
    await expect(article.lastMessage().getByRole('button', { name: /Unduh nota\.txt/ })).toBeVisible();
  },
);
