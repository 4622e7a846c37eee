import { expect, test } from '../journey.js';
import { OfficeProxy } from '../office-proxy.js';
import { type changePage, tagPattern } from '../pages/change-page.js';
import type { InboxPage } from '../pages/inbox.page.js';

/** Checks a page and closes it when the inbox has said `words`. `change` is how the page is, when it comes. */
async function check(
  inbox: InboxPage,
  url: string,
  words: RegExp | string,
  change: Parameters<typeof changePage>[2] & { query?: string } = {},
) {
  const { page } = inbox;
  const { html = (same: string) => same, headers, query = '' } = change;
  await page.context().unrouteAll();
  if (!page.url().endsWith('/install')) await inbox.goToSettings('Pasang');
  await page.context().route(`${url}**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), ...headers },
      body: html(await answer.text()),
    });
  });
  await page.getByRole('textbox', { name: 'Alamat halaman' }).fill(url + query);
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Buka dan periksa' }).click();
  const opened = await opening;
  await expect(page.getByText(words)).toBeVisible({ timeout: 30_000 });
  await opened.close();
}

const works = /Berhasil\. Obrolan bisa dipakai di http:\/\/127\.0\.0\.1/;

test(
  'P4 the inbox says within seconds that the chat works on a page, and under which policy',
  { tag: '@all' },
  async ({ inbox, articleSite, look }) => {
    test.slow();
    const { page } = inbox;
    const { url } = articleSite;
    await check(inbox, url, works);
    await expect(page.getByText('Halaman ini tidak punya CSP.')).toBeVisible();
    await look(page, '1-works');

    await test.step('under the published policy, with something of others blocked', async () => {
      const beacon = '<img src="https://hitung.test/a.gif" alt="">';
      await check(inbox, url, works, {
        query: '?csp=strict',
        html: (html) => html.replace('</body>', `${beacon}</body>`),
      });
      await expect(page.getByText(/^CSP halaman: default-src 'none'; script-src http/)).toBeVisible();
      await look(page, '2-works-under-policy');
    });

    await test.step('a tag manager that takes its tag away', async () => {
      const manage = (tag: string) => {
        const [, src, site] = /src="([^"]+)" data-site="([^"]+)"/.exec(tag) ?? [];
        return `<script>
        const tag = document.createElement('script');
        Object.assign(tag, { src: '${src}', onload: () => tag.remove() });
        tag.dataset.site = '${site}';
        document.head.append(tag);
      </script>`;
      };
      await check(inbox, url, works, { html: (html) => html.replace(tagPattern, manage) });
    });

    await test.step('a router that knows only its own routes in the fragment', async () => {
      const router = `<script>
      if (!/^#\\/produk([?]|$)/.test(location.hash)) location.hash = '#/';
    </script>`;
      const html = (article: string) => article.replace('<head>', `<head>${router}`);
      await check(inbox, url, works, { query: '#/produk', html });
    });

    await test.step('an element that the page has written itself', async () => {
      const byHand = (tag: string) => {
        const [, src = '', site] = /src="([^"]+)" data-site="([^"]+)"/.exec(tag) ?? [];
        return `<sapa-chat site="${site}"></sapa-chat><script type="module" src="${src.replace('sapa.js', 'chat.js')}"></script>`;
      };
      await check(inbox, url, works, { html: (html) => html.replace(tagPattern, byHand) });
    });
  },
);

test(
  'P4 the inbox says why the chat does not work on a page',
  { tag: '@all' },
  async ({ inbox, articleSite, server, look }) => {
    test.slow();
    const { page } = inbox;
    const { url } = articleSite;
    const policy = `default-src 'none'; script-src ${server.url}; style-src 'self'`;
    await check(inbox, url, /CSP situs melarang sambungannya \(connect-src\)/, {
      headers: { 'content-security-policy': policy },
    });
    // It may ask nobody, and yet knows: the browser told what forbade it.
    await expect(page.getByText(`CSP halaman: ${policy}`)).toBeVisible();
    await look(page, '3-policy');

    await check(inbox, url, /obrolannya tidak bisa jalan.*trusted-types lit-html/, {
      headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types milik-kami" },
    });

    const withKey = (key: string) => (html: string) => html.replace(/ data-site="[^"]+"/, key);
    await check(inbox, url, /kuncinya milik situs lain/, { html: withKey(' data-site="lain"') });
    await check(inbox, url, /kuncinya hilang/, { html: withKey('') });

    const elsewhere = url.replace('127.0.0.1', 'localhost');
    await check(inbox, url, `Kode Sapa ada di ${elsewhere.slice(0, -1)}, yang belum diizinkan`, {
      html: () => `<script>location.replace('${elsewhere}' + location.hash)</script>`,
    });

    const proxy = await OfficeProxy.start(server.url);
    await check(inbox, url, /WebSocket tidak tersambung/, { html: (html) => html.replaceAll(server.url, proxy.url) });
    expect(proxy.refused).toBe(1);
    await proxy.stop();

    // A page without the tag never speaks: the inbox need not wait as for one that may.
    await page.locator('sapa-embed-check').evaluate((element) => Object.assign(element, { patience: 1_000 }));
    await check(inbox, url, /Belum ada kabar dari halaman itu/, { html: (html) => html.replace(tagPattern, '') });
    await look(page, '4-no-tag');
  },
);
