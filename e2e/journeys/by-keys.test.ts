import { expect, test } from '../journey.js';

test.use({ viewport: { width: 1440, height: 900 } });

test(
  'S6 the work of a day by keyboard alone: find, reply by a saved text, note, go elsewhere, end and begin again',
  { tag: '@desktop' },
  async ({ article, inbox, look }) => {
    const { page } = inbox;
    const { keyboard } = page;
    const palette = page.getByRole('combobox', { name: 'Cari perintah, orang, dan percakapan' });
    const find = async (letters: string) => {
      await keyboard.press('Control+k');
      await expect(palette).toBeFocused();
      await keyboard.type(letters);
      await keyboard.press('Enter');
      await expect(palette).toBeHidden();
    };
    await article.openChat();
    await article.write('Ongkirnya berapa?');
    await expect(inbox.row('Ongkirnya berapa?')).toBeVisible();

    // What keys there are.
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Pintasan keyboard' })).toBeVisible();
    await look(page, '1-shortcuts');
    await keyboard.press('Escape');

    // A saved reply is written.
    await keyboard.press('Control+k');
    await keyboard.type('balasan');
    await expect(page.getByRole('option', { name: /Balasan tersimpan/ })).toBeVisible();
    await look(page, '2-palette');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Balasan tersimpan', level: 1 })).toBeVisible();
    const make = page.getByRole('button', { name: 'Balasan baru' });
    await expect(make).toBeVisible();
    await make.focus();
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Judul' })).toBeFocused();
    await keyboard.type('Ongkos kirim');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('Gratis ongkir, kak {{visitor.firstName}}. Salam, {{agent.name}}.');
    await look(page, '3-reply-form');
    await page.getByRole('button', { name: 'Simpan', exact: true }).focus();
    await keyboard.press('Enter');
    await expect(page.getByText('“Ongkos kirim” tersimpan.')).toBeVisible();
    await look(page, '4-replies');

    // To the conversation, by the palette.
    await find('tamu');
    await expect(inbox.log).toBeVisible();
    await expect(inbox.field).toBeFocused();

    // The saved reply goes out with the name filled in.
    await keyboard.type('/ong');
    await expect(page.getByRole('option', { name: /Ongkos kirim/ })).toBeVisible();
    await look(page, '5-reply-menu');
    await keyboard.press('Enter');
    await expect(inbox.field).toHaveValue(/^Gratis ongkir, kak {{visitor\.firstName}}\. Salam, Sari Wulandari\.$/);
    await keyboard.type('Ani');
    await keyboard.press('Enter');
    await expect(inbox.field).toHaveValue('');
    await keyboard.press('Enter');
    await expect(article.lastMessage()).toContainText('Gratis ongkir, kak Ani.');

    // A note, which the visitor does not get.
    await keyboard.press('Alt+n');
    await keyboard.type('Sudah dijawab');
    await keyboard.press('Enter');
    await expect(inbox.log).toContainText('Sudah dijawab');
    await keyboard.press('Alt+n');
    await expect(inbox.field).toBeFocused();

    // Ended, and begun again.
    await keyboard.press('Alt+Shift+E');
    await expect(page.getByRole('button', { name: 'Buka lagi' })).toBeVisible();
    await keyboard.press('Alt+Shift+E');
    await expect(inbox.field).toBeVisible();

    // Elsewhere.
    await keyboard.press('Escape');
    await expect(inbox.row('Gratis ongkir')).toBeFocused();
    for (const [letter, path] of [
      ['r', /\/resolved/],
      ['w', /\/waiting/],
      ['o', /\/inbox\/(c\/.*)?$/],
    ] as const) {
      await keyboard.press('g');
      await keyboard.press(letter);
      await expect(page).toHaveURL(path);
    }
    await find('akun');
    await expect(page.getByRole('heading', { name: 'Akun', level: 1 })).toBeVisible();
    await keyboard.press('g');
    await keyboard.press(',');
    await expect(page.getByRole('heading', { name: 'Pengaturan situs', level: 1 })).toBeVisible();
    await find('keluar');
    await expect(page.getByRole('heading', { name: 'Masuk', level: 1 })).toBeVisible();
  },
);
