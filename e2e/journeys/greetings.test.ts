import { expect, test } from '../journey.js';
import { changePage, tagPattern } from '../pages/change-page.js';

test(
  'V13 a greeting that an owner sets greets on the page, its choice reaches the staff, and theirs come back',
  { tag: '@all' },
  async ({ article, articleSite, inbox, look, server }) => {
    const { page } = inbox;
    await inbox.goToSettings('Sapaan');
    await page.getByRole('button', { name: 'Tambah sapaan' }).click();
    await page.getByRole('textbox', { name: 'Teks (Indonesia)' }).fill('Mau tanya harga?');
    await page.getByRole('textbox', { name: 'Pilihan jawaban (Indonesia' }).fill('Ya, tolong\nNanti saja');
    await look(page, 'greetings of a site');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await expect(page.getByText(/^Tersimpan/)).toBeVisible();

    // Another process may remember for some seconds that the site did not greet.
    const address = `${server.url}/embed/v1/sapa.js?site=${server.siteKey}`;
    await expect.poll(async () => (await fetch(address)).text(), { timeout: 15_000 }).toContain('Mau tanya harga?');
    await changePage(article.page, articleSite.url, {
      html: (html) => html.replace(tagPattern, `<script async src="${address}"></script>`),
    });
    await article.visit();
    const launcher = article.page.locator('sapa-launcher');
    await expect(launcher.getByText('Mau tanya harga?').first()).toBeVisible();
    expect(await article.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await look(article.page, 'a greeting beside the launcher');
    await launcher.getByRole('button', { name: 'Ya, tolong' }).click();
    await expect(article.chat.getByText('Mau tanya harga?')).toBeVisible();
    await expect(article.lastMessage()).toContainText('Terkirim');
    await expect(article.lastMessage()).toContainText('Ya, tolong');

    await page.goto(server.inboxUrl);
    await inbox.open('Ya, tolong');
    await expect(inbox.log.getByText('Mau tanya harga?')).toBeVisible();
    await inbox.field.fill('Paket yang mana?');
    await page.getByRole('button', { name: 'Pilihan jawaban', exact: true }).click();
    await page.getByRole('textbox', { name: 'Pilihan 1' }).pressSequentially('Hemat');
    await page.getByRole('textbox', { name: 'Pilihan 1' }).press('Enter');
    await page.getByRole('textbox', { name: 'Pilihan 2' }).pressSequentially('Lengkap');
    await look(page, 'reply buttons that are written');
    await inbox.sendButton.click();
    await inbox.field.press('Enter');
    const choices = article.chat.getByRole('group', { name: 'Pilihan jawaban' });
    await expect(choices).toBeVisible();
    await look(article.page, 'reply buttons in the chat');
    await choices.getByRole('button', { name: 'Lengkap' }).click();
    await expect(choices).toHaveCount(0);
    await expect(inbox.log.getByText('Lengkap', { exact: true }).last()).toBeVisible();
    await look(page, 'a reply with buttons, answered');
  },
);
