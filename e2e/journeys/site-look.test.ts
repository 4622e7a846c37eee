import { expect, test } from '../journey.js';
import { changePage, tagPattern } from '../pages/change-page.js';

test('P10 V18 L15 the look that an owner chooses in the inbox is the one on the page', async ({
  article,
  articleSite,
  inbox,
  look,
  server,
}) => {
  const { page } = inbox;
  await inbox.goToSettings('Tampilan');
  await page.getByRole('textbox', { name: 'Warna merek' }).fill('#B00020');
  await page.getByRole('textbox', { name: 'Tulisan (Indonesia)' }).fill('Tanya redaksi');
  await page.getByRole('group', { name: 'Obrolan' }).getByRole('button', { name: 'Terbuka' }).click();
  const preview = page.frameLocator('iframe');
  const red = 'rgb(176, 0, 32)';
  await expect(preview.locator('sapa-launcher button')).toHaveCSS('background-color', red);
  await expect(preview.locator('sapa-chat header')).toHaveCSS('background-color', red);
  await look(page, 'the look of a site');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText(/^Tersimpan/)).toBeVisible();

  // Another process may remember for some seconds how the site looked.
  const address = `${server.url}/embed/v1/sapa.js?site=${server.siteKey}`;
  await expect.poll(async () => (await fetch(address)).text(), { timeout: 15_000 }).toContain('#b00020');
  await changePage(article.page, articleSite.url, {
    html: (html) => html.replace(tagPattern, `<script async src="${address}"></script>`),
  });
  await article.visit();
  const launcher = article.page.getByRole('button', { name: 'Tanya redaksi' });
  await expect(launcher).toHaveCSS('background-color', red);
  await launcher.click();
  await expect(article.page.locator('sapa-chat header')).toHaveCSS('background-color', red);
  await article.write('Warnanya pas');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await look(article.page, 'a page in the colour of its site');
});
