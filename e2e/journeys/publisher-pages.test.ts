import { join } from 'node:path';
import { expect, test } from '../journey.js';
import { ArticlePage } from '../pages/article.page.js';
import { changePage, tagPattern } from '../pages/change-page.js';
import { byHand, publishers } from '../pages/publishers.js';
import { contextOptions } from '../variants.js';

const otherLit = join(import.meta.dirname, '../..', 'node_modules', 'lit-html', 'lit-html.js');

test(
  'P1 the tag works wherever and beside whatever it is pasted, and draws one launcher',
  { tag: '@all' },
  async ({ browser, articleSite, variant }) => {
    test.slow();
    for (const [what, html] of Object.entries(publishers)) {
      await test.step(what, async () => {
        const context = await browser.newContext(contextOptions(variant));
        const page = await context.newPage();
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(`${what}: ${error.message}`));
        await page.route('**/lit-html.js', (route) => route.fulfill({ path: otherLit }));
        await changePage(page, articleSite.url, { html });
        const article = new ArticlePage(page, articleSite.url);
        await article.openChat();
        await article.write(`Halo dari ${what}`);
        await expect(article.lastMessage(), what).toContainText('Terkirim');
        await expect(page.locator('sapa-launcher')).toHaveCount(1);
        expect(faults).toEqual([]);
        await context.close();
      });
    }
  },
);

test('P1 <sapa-chat> by hand needs no launcher', async ({ article, articleSite, look }) => {
  await changePage(article.page, articleSite.url, { html: byHand });
  await article.visit();
  await article.write('Ditulis tangan');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await expect(article.launcher).toHaveCount(0);
  await expect(article.page.getByText('KS', { exact: true })).toBeVisible();
  await look(article.page, 'by-hand');
});

test('P1 two tags and an element that the page has written: one launcher, and both chats are the same visitor’s', async ({
  article,
  articleSite,
}) => {
  const { page } = article;
  await changePage(page, articleSite.url, {
    html: (html) => html.replace(tagPattern, (tag) => tag + tag + byHand(tag).replace(' open', '')),
  });
  await article.openChat();
  await expect(article.launcher).toHaveCount(1);
  await article.write('Dari tombol');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await article.closeButton.click();
  await page.evaluate(() => document.querySelector('sapa-chat')?.setAttribute('open', ''));
  await expect(page.getByText('KS', { exact: true })).toBeVisible();
  await expect(article.lastMessage()).toContainText('Dari tombol');
  await article.write('Dari elemen');
  await expect(article.messages()).toHaveText([/Dari tombol/, /Dari elemen.*Terkirim/s]);
});

test(
  'P1 a page that goes on without loading, and swaps its body in a view transition, keeps the chat',
  { tag: '@all' },
  async ({ article, inbox }) => {
    const { page } = article;
    await article.openChat();
    await page.evaluate(async () => {
      history.pushState({}, '', '/halaman-kedua');
      document.title = 'Halaman kedua';
      const body = document.createElement('body');
      body.append('Isi halaman kedua');
      await document.startViewTransition(() => document.documentElement.replaceChild(body, document.body)).finished;
    });
    await expect(article.launcher).toBeVisible();
    await article.write('Masih di sini');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Masih di sini');
    const facts = inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' });
    await expect(facts.getByRole('link', { name: 'Halaman kedua' })).toHaveAttribute('href', /\/halaman-kedua$/);
  },
);

test('V4 S7 who goes on to another page and writes there is there for the staff who have it open', async ({
  article,
  inbox,
}) => {
  await article.openChat();
  await article.write('Dari artikel');
  await inbox.open('Dari artikel');
  const facts = inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' });
  await expect(facts.getByRole('link', { name: await article.page.title() })).toBeVisible();
  await article.page.evaluate(() => {
    history.pushState({}, '', '/pembayaran');
    document.title = 'Pembayaran';
  });
  await article.write('Dari pembayaran');
  await expect(facts.getByRole('link', { name: 'Pembayaran' })).toHaveAttribute('href', /\/pembayaran$/);
});

test('P1 nothing is global but sapa', { tag: '@chromium' }, async ({ article, articleSite }) => {
  const { page } = article;
  await page.addInitScript(() => Object.assign(window, { before: Object.getOwnPropertyNames(window) }));
  await changePage(page, articleSite.url, {});
  await article.openChat();
  await article.write('Bersih?');
  await expect(article.lastMessage()).toContainText('Terkirim');
  const added = await page.evaluate(() => {
    const { before } = window as unknown as { before: string[] };
    return Object.getOwnPropertyNames(window).filter((name) => !before.includes(name) && name !== 'before');
  });
  expect(added).toEqual(['sapa']);
});

const ownLit = `import { html, render } from '/lit-html.js';
render(html\`<p>Lit milik halaman ini</p>\`, document.body.appendChild(document.createElement('div')));`;
const trusted = "require-trusted-types-for 'script'; trusted-types lit-html";
const policies: Record<string, (sapa: string) => string> = {
  'by origin, with Trusted Types': (sapa) => `script-src ${sapa}; ${trusted}`,
  "with 'allow-duplicates', on a page that uses Lit itself": (sapa) =>
    `script-src ${sapa} 'self'; ${trusted} 'allow-duplicates'`,
  "with a nonce and 'strict-dynamic', and Trusted Types": () =>
    `script-src 'nonce-c2FwYQ' 'strict-dynamic'; ${trusted}`,
};

for (const [what, policy] of Object.entries(policies)) {
  const title = `P5 the published policy ${what} is kept from the click to the answer`;
  // The strictest of them; strict-parts.test.ts has one by origin.
  const tag = what.includes('strict-dynamic') ? [] : '@all';
  test(title, { tag }, async ({ article, articleSite, inbox, server }) => {
    const { page } = article;
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    const connect = `connect-src ${server.url} ${server.url.replace('http', 'ws')}`;
    await page.route('**/lit-html.js', (route) => route.fulfill({ path: otherLit }));
    await page.route('**/own.js', (route) => route.fulfill({ body: ownLit, contentType: 'text/javascript' }));
    const usesLit = what.includes('Lit itself');
    const own = usesLit ? '<script type="module" src="/own.js"></script>' : '';
    await changePage(page, articleSite.url, {
      html: (html) => html.replace(tagPattern, (tag) => own + tag.replace('<script', '<script nonce="c2FwYQ"')),
      headers: {
        'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'; ${connect}; ${policy(server.url)}`,
      },
    });
    await article.openChat();
    await article.write('Ketat sekali');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Ketat sekali');
    await inbox.reply('Aman');
    await expect(article.lastMessage()).toContainText('Aman');
    await expect(page.getByText('Lit milik halaman ini')).toHaveCount(usesLit ? 1 : 0);
    expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  });
}
