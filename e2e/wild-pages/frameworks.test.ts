import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ArticlePage } from '../pages/article.page.js';
import { astroRouter } from './astro-router.js';
import { expect, longText, pageWith, test, type WildSite } from './wild.js';

const installed = join(import.meta.dirname, '../..', 'node_modules');
const libraries = {
  react: 'react/umd/react.production.min.js',
  reactDom: 'react-dom/umd/react-dom.production.min.js',
  turbo: '@hotwired/turbo/dist/turbo.es2017-umd.js',
  htmx: 'htmx.org/dist/htmx.js',
  tabbable: 'tabbable/dist/index.umd.js',
  focusTrap: 'focus-trap/dist/focus-trap.umd.js',
};
type Library = keyof typeof libraries;

/** Lays the real library beside the pages. */
function scriptOf(wild: WildSite, name: Library): string {
  const file = join(installed, libraries[name]);
  wild.lay(() => ({ html: readFileSync(file, 'utf8'), type: 'text/javascript' }), `/${name}.js`);
  return `<script src="/${name}.js"></script>`;
}

test('C6 React 18 that draws the whole document anew: launcher and chat are there', async ({
  wild,
  wildArticle,
  page,
}) => {
  const head = scriptOf(wild, 'react') + scriptOf(wild, 'reactDom');
  const app = `<script>
    window.draw = () => {
      const h = React.createElement;
      const Page = () => h('html', { lang: 'id' }, h('head', null, h('title', null, 'React')), h('body', null, h('h1', null, 'Dari React')));
      ReactDOM.hydrateRoot(document, h(Page), { onRecoverableError() {} });
    };
  </script>`;
  wild.lay(pageWith({ head: head + app, body: longText }));
  await wildArticle.openChat();
  await wildArticle.type('Belum selesai');
  await page.evaluate(() => (window as unknown as { draw: () => void }).draw());
  await expect(page.getByRole('heading', { name: 'Dari React' })).toBeVisible();
  await expect(wildArticle.launcher).toBeVisible();
  await expect(wildArticle.field).toHaveValue('Belum selesai');
  await wildArticle.field.press('Enter');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
});

const fromPageToPage = 'from page to page and back there is one launcher and one chat, open with its draft';
const links = '<a href="/kedua">Halaman kedua</a><a href="/">Halaman pertama</a>';
const routers: Record<string, (wild: WildSite) => { head: string; body: string }> = {
  Turbo: (wild) => ({ head: scriptOf(wild, 'turbo'), body: links }),
  'htmx with boosted links': (wild) => ({
    head: scriptOf(wild, 'htmx'),
    body: `<nav hx-boost="true">${links}</nav>`,
  }),
};

for (const [what, partsOf] of Object.entries(routers)) {
  test(`C6 ${what}: ${fromPageToPage}`, async ({ wild, wildArticle, page }) => {
    await expectOneChat(partsOf(wild), { wild, wildArticle, page });
  });
}

test(`C6 Astro with view transitions: ${fromPageToPage}`, { tag: '@all' }, async ({ wild, wildArticle, page }) => {
  const router = await astroRouter();
  test.skip(!router, 'Astro cannot be had here');
  wild.lay(() => ({ html: router ?? '', type: 'text/javascript' }), '/astro.js');
  const head =
    '<meta name="astro-view-transitions-enabled" content="true"><script type="module" src="/astro.js"></script>';
  await expectOneChat({ head, body: links }, { wild, wildArticle, page });
});

async function expectOneChat(
  { head, body }: { head: string; body: string },
  { wild, wildArticle, page }: { wild: WildSite; wildArticle: ArticlePage; page: Page },
) {
  wild.lay(pageWith({ head, body: `<h1>Pertama</h1>${body}${longText}` }));
  wild.lay(pageWith({ head, body: `<h1>Kedua</h1>${body}${longText}` }), '/kedua');
  await wildArticle.openChat();
  await wildArticle.type('Belum selesai');
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  const expectOne = async (heading: string) => {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(wildArticle.field).toHaveValue('Belum selesai');
    await expect(page.locator('sapa-launcher')).toHaveCount(1);
    await expect(page.locator('sapa-chat')).toHaveCount(1);
  };
  await page.getByRole('link', { name: 'Halaman kedua' }).click();
  await expectOne('Kedua');
  await page.goBack();
  await expectOne('Pertama');
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
  await wildArticle.field.press('Enter');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  await wildArticle.closeButton.click();
  await expect(wildArticle.chat).toBeHidden();
  await wildArticle.launcher.click();
  await expect(wildArticle.lastMessage()).toContainText('Belum selesai');
}

test('C7 focus-trap: one writes in the chat that is opened from within', async ({ wild, wildArticle, page }) => {
  const head = scriptOf(wild, 'tabbable') + scriptOf(wild, 'focusTrap');
  const body = `<div role="dialog" aria-label="Masuk"><button data-sapa-open>Tanya kami</button><input aria-label="Nama"></div>
    <script>addEventListener('load', () => focusTrap.createFocusTrap('[role=dialog]').activate())</script>`;
  wild.lay(pageWith({ head, body: body + longText }));
  await wildArticle.visit();
  await expect(wildArticle.launcher).toBeVisible();
  await page.getByRole('button', { name: 'Tanya kami' }).click();
  await wildArticle.field.click();
  await page.keyboard.type('Tidak terkurung');
  await wildArticle.sendButton.click();
  await expect(wildArticle.lastMessage()).toContainText('Tidak terkurung');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
});
