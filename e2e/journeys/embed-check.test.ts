import { expect, test } from '../journey.js';
import { type changePage, tagPattern } from '../pages/change-page.js';
import type { InboxPage } from '../pages/inbox.page.js';

/** Starts the check and gives the tab that the inbox opened. `change` is how the page is, when it comes. */
async function check(inbox: InboxPage, url: string, change: Parameters<typeof changePage>[2] = {}) {
  const { page } = inbox;
  await page.context().unrouteAll();
  await page.context().route(`${url}**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const answer = await route.fetch();
    const { html = (same: string) => same, headers } = change;
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), ...headers },
      body: html(await answer.text()),
    });
  });
  await page.getByRole('textbox', { name: 'Alamat halaman' }).fill(url);
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Buka dan periksa' }).click();
  return opened;
}

test('P4 the inbox says within seconds whether the chat works on a page, or what to mend', async ({
  inbox,
  articleSite,
  server,
  look,
}) => {
  test.slow();
  const { page } = inbox;
  const url = articleSite.url;

  const fine = await check(inbox, url);
  await expect(page.getByText(/Berhasil\. Obrolan bisa dipakai di http:\/\/127\.0\.0\.1/)).toBeVisible();
  await fine.close();
  await look(page, '1-works');

  const policy = `default-src 'none'; script-src ${server.url}; style-src 'self'`;
  const strict = await check(inbox, url, { headers: { 'content-security-policy': policy } });
  await expect(page.getByText(/CSP situs melarang sambungannya \(connect-src\)/)).toBeVisible();
  await strict.close();
  await look(page, '2-policy');

  const bare = await check(inbox, url, { html: (html) => html.replace(tagPattern, '') });
  await expect(page.getByText(/Belum ada kabar dari halaman itu/)).toBeVisible({ timeout: 30_000 });
  await bare.close();
  await look(page, '3-no-tag');
});

test('a page that is not being checked loads nothing for it', async ({ article }) => {
  const scripts: string[] = [];
  article.page.on('request', (request) => scripts.push(request.url()));
  await article.openChat();
  expect(scripts.filter((url) => /check/.test(url))).toEqual([]);
});
