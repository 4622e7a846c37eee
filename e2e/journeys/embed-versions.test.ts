import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.js';
import { changePage, tagPattern } from '../pages/change-page.js';

const released = fileURLToPath(new URL('../../server/test/released/', import.meta.url));

const scriptsOf = (page: Page, origin: string) => {
  const urls: string[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(`${origin}/embed/`)) urls.push(new URL(response.url()).pathname);
  });
  return urls;
};

test(
  'P4 the line is copied by its button; the pinned one works under a strict policy, and loads nothing from elsewhere',
  { tag: ['@chromium', '@all'] },
  async ({ article, articleSite, inbox, server }) => {
    await inbox.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await inbox.goToSettings('Pasang');
    await inbox.page.getByRole('button', { name: 'Salin' }).first().click();
    await expect(inbox.page.getByRole('button', { name: 'Tersalin' })).toBeVisible();
    expect(await inbox.page.evaluate(() => navigator.clipboard.readText())).toBe(
      `<script async crossorigin src="${server.url}/embed/v1/sapa.js?site=${server.siteKey}"></script>`,
    );

    await inbox.page.getByText('Versi terkunci (SRI)').click();
    const line = await inbox.page.locator('details code').textContent();
    expect(line).toMatch(/integrity="sha384-[\w+/]{64}" crossorigin="anonymous"/);
    const scripts = scriptsOf(article.page, server.url);
    await changePage(article.page, articleSite.url, { html: (html) => html.replace(tagPattern, line ?? '') });

    await article.openChat('csp=strict');
    // The loader, the three that opening may ask for, and the faces of who is here.
    await expect.poll(() => scripts.length).toBeGreaterThanOrEqual(4);
    await article.write('Halo dari halaman yang dipatok');
    await expect(article.lastMessage()).toHaveText(/Halo dari halaman yang dipatok.*Terkirim/s);
    for (const path of scripts) expect(path).toMatch(/^\/embed\/\d+\.\d+\.\d+\//);
  },
);

test(
  'a loader that is not what the page pinned does not run',
  { tag: '@chromium' },
  async ({ article, articleSite }) => {
    await changePage(article.page, articleSite.url, {
      html: (html) =>
        html.replace(' data-site', ` integrity="sha384-${'A'.repeat(64)}" crossorigin="anonymous" data-site`),
    });
    const refused = article.page.waitForEvent('console', (line) => line.text().includes('integrity'));
    await article.visit();
    await refused;
    await expect(article.launcher).toHaveCount(0);
  },
);

for (const name of readdirSync(released)) {
  test(`a page that loaded ${name} before the server was updated opens today's chat`, async ({ article, server }) => {
    // Other hashes than today's, as if every file had changed since.
    const loader = readFileSync(released + name, 'utf8').replaceAll(/-[\w-]{8}\.js/g, '-_old-old.js');
    const scripts = scriptsOf(article.page, server.url);
    await article.page.route('**/embed/v1/sapa.js', (route) =>
      route.fulfill({ body: loader, contentType: 'text/javascript' }),
    );

    await article.openChat();
    await article.write('Halaman ini terbuka sejak kemarin');
    await expect(article.lastMessage()).toHaveText(/Halaman ini terbuka sejak kemarin.*Terkirim/s);
    expect(scripts.filter((path) => path.includes('_old-old')).sort()).toEqual([
      '/embed/v1/assets/chat-_old-old.js',
      '/embed/v1/assets/id-_old-old.js',
    ]);
  });
}
