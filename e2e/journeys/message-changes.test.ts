import { expect, test } from '../journey.js';

test(
  'a reply is taken back, edited, quoted and deleted, and the visitor sees it so',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    const { page } = inbox;
    const { keyboard } = page;
    await article.openChat();
    await article.write('Paket saya di mana?');
    await inbox.open('Paket saya di mana?');

    await inbox.field.fill('Di gudnag');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await expect(inbox.field).toHaveValue('Di gudnag');
    await expect(inbox.log).not.toContainText('Di gudnag');

    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await expect(article.lastMessage()).toContainText('Di gudnag');
    const menuOf = (text: string) =>
      page.locator('sapa-message').filter({ hasText: text }).getByRole('button', { name: 'Menu pesan' });
    const choose = async (text: string, name: string) => {
      await menuOf(text).click();
      await page.getByRole('menuitem', { name }).click();
    };

    await choose('Di gudnag', 'Ubah pesan');
    await look(page, '1-editing');
    await page.getByRole('textbox', { name: 'Ubah pesan' }).fill('Di gudang');
    await keyboard.press('Enter');
    await expect(article.lastMessage()).toContainText('Di gudang');
    await expect(article.log).toContainText('Diedit');

    await choose('Paket saya di mana?', 'Balas dengan kutipan');
    await expect(inbox.field).toBeFocused();
    await keyboard.type('Sudah dikirim');
    await look(page, '2-quoting');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await expect(article.lastMessage().getByText('Paket saya di mana?')).toBeVisible();
    await look(article.page, '3-quote');

    // The visitor is away, and finds it so on return.
    await article.page.context().setOffline(true);
    await choose('Di gudang', 'Hapus pesan');
    await look(page, '4-asked-once-more');
    await page.getByRole('menuitem', { name: 'Ya, hapus' }).click();
    await expect(inbox.log).toContainText('Pesan ini dihapus');
    await article.page.context().setOffline(false);
    await expect(article.log).toContainText('Pesan ini dihapus.');
    await expect(article.log).not.toContainText('Di gudang');
    await look(article.page, '5-tombstone');
  },
);
