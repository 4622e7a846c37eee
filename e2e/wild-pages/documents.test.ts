import type { Page } from '@playwright/test';
import { expect, pageWith, test, type WildSite } from './wild.js';

/** What a page does to its own document, as a script in it would. */
const replacements: Record<string, () => void | Promise<void>> = {
  'a new document element': () => {
    const old = document.documentElement;
    const next = old.cloneNode() as HTMLElement;
    next.innerHTML = '<head></head><body><h1>Baru</h1></body>';
    old.remove();
    document.append(next);
  },
  'document.open, write and close': () => {
    document.open();
    document.write('<!doctype html><html lang="id"><head></head><body><h1>Baru</h1></body></html>');
    document.close();
  },
  'a new document element, after a while without any': async () => {
    document.documentElement.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.append(document.createElement('html'));
    document.documentElement.append(document.createElement('head'), document.createElement('body'));
    document.body.innerHTML = '<h1>Baru</h1>';
  },
  'a body that was copied with all that is in it, and put back': () => {
    document.body.replaceWith(document.body.cloneNode(true));
    document.body.prepend(Object.assign(document.createElement('h1'), { textContent: 'Baru' }));
  },
};

for (const [what, replace] of Object.entries(replacements)) {
  test(`C6 ${what}: launcher and open chat are there again, with the draft`, async ({ wild, wildArticle, page }) => {
    wild.lay(pageWith({}));
    await wildArticle.visit();
    await page.evaluate(() => {
      const { sapa } = window as unknown as { sapa: (...call: unknown[]) => void };
      sapa('onMessage', ({ text }: { text: string }) => document.body.append(`Terdengar: ${text}`));
      sapa('setAttributes', { plan: 'premium' });
    });
    await page.evaluate(replace);
    await expect(page.getByRole('heading', { name: 'Baru' })).toBeVisible();
    await expect(wildArticle.launcher).toBeVisible();
    await wildArticle.launcher.click();
    await wildArticle.type('Belum selesai');
    await page.evaluate(replace);
    await expect(wildArticle.field).toHaveValue('Belum selesai', { timeout: 1_000 });
    await expect(page.locator('sapa-chat, sapa-launcher')).toHaveCount(2);
    await wildArticle.field.press('End');
    await wildArticle.type(', sekarang selesai');
    await wildArticle.field.press('Enter');
    await expect(wildArticle.lastMessage()).toContainText('Belum selesai, sekarang selesai');
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
    await expect(page.getByText('Terdengar: Belum selesai, sekarang selesai')).toBeAttached();
    await wildArticle.closeButton.click();
    await expect(wildArticle.chat).toBeHidden();
    await wildArticle.launcher.click();
    await expect(wildArticle.field).toBeVisible();
  });
}

test(
  'C6 V19 an answer beside the closed launcher can be pressed in a document that was written anew',
  { tag: '@all' },
  async ({ wild, wildArticle, page }) => {
    wild.lay(pageWith({}));
    const last = { conversationId: 'c', seq: 1, authorName: 'Rina', text: 'Sudah dikirim' };
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    await page.route('**/api/visitor/unread*', (route) =>
      route.fulfill({ headers, json: { isAwaited: true, unread: 1, last } }),
    );
    await page.addInitScript((name) => localStorage.setItem(name, '0'), `sapa:${wild.server.siteKey}:outstanding`);
    await wildArticle.visit();
    const answer = page.getByRole('group', { name: 'Rina' });
    await expect(answer).toBeVisible();
    await page.evaluate(replacements['document.open, write and close']!);
    await expect(page.getByRole('heading', { name: 'Baru' })).toBeVisible();
    await expect(answer).toHaveCount(1);
    // What stood there before is gone as soon as what asks again is there.
    await expect(async () => {
      await answer.getByRole('button', { name: /Sudah dikirim/ }).click({ timeout: 500 });
      await expect(wildArticle.field).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(answer).toHaveCount(0);
  },
);

test(
  'C6 V13 a greeting of a document that was thrown away is gone with it, and its launcher goes on',
  { tag: '@all' },
  async ({ wild, wildArticle, page }) => {
    wild.lay(pageWith({}));
    const greetings = { rules: [{ text: { id: 'Mau tanya harga?' } }] };
    // As the server gives it by the key of a site that greets.
    await page.route('**/embed/v1/sapa.js*', async (route) => {
      const loader = await route.fetch({ url: `${wild.server.url}/embed/v1/sapa-greeting.js` });
      const body = `document.currentScript.sapaGreetings=${JSON.stringify(greetings)};${await loader.text()}`;
      await route.fulfill({ contentType: 'text/javascript', body });
    });
    const greeting = page.getByRole('button', { name: /Mau tanya harga\?/ });
    for (const replace of ['document.open, write and close', 'a new document element']) {
      await wildArticle.visit();
      await expect(greeting).toBeVisible();
      await page.evaluate(replacements[replace]!);
      await expect(page.getByRole('heading', { name: 'Baru' })).toBeVisible();
      await expect(greeting).toHaveCount(0);
      await wildArticle.launcher.click();
      await expect(wildArticle.field).toBeVisible();
    }
  },
);

test('C6 the tag once more in a document that was written anew: one launcher', async ({ wild, wildArticle, page }) => {
  wild.lay(pageWith({}));
  await wildArticle.visit();
  await expect(wildArticle.launcher).toBeVisible();
  await writeWithTag(page, wild);
  await expect(page.getByRole('heading', { name: 'Baru' })).toBeVisible();
  await expect(wildArticle.launcher).toHaveCount(1);
  await wildArticle.launcher.click();
  await wildArticle.write('Halo');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
});

const writeWithTag = (page: Page, { tag }: WildSite) =>
  page.evaluate((html) => {
    document.open();
    document.write(html);
    document.close();
  }, `<!doctype html><html lang="id"><head></head><body><h1>Baru</h1>${tag}</body></html>`);
