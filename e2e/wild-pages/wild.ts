import type { IncomingMessage } from 'node:http';
import { test as base } from '../journey.js';
import { ArticleSite } from '../article-site.js';
import { fitFirefox } from '../firefox.js';
import { ArticlePage } from '../pages/article.page.js';
import { SapaServer } from '../sapa-server.js';
import { contextOptions } from '../variants.js';

/** A page of a publisher as it is served. */
interface Served {
  html: string;
  type?: string;
  headers?: Record<string, string>;
}

/** What a page answers with; the tag is the published line. */
export type WildPage = (tag: string, request: IncomingMessage) => string | Served;

/** A publisher's site on which every test lays pages of its own. */
export class WildSite {
  readonly #pages = new Map<string, WildPage>();

  constructor(
    private readonly site: ArticleSite,
    readonly server: SapaServer,
  ) {
    site.answer((request, response) => {
      const page = this.#pages.get(new URL(request.url ?? '/', 'http://localhost').pathname);
      const answer = page?.(this.tag, request) ?? '';
      const {
        html,
        type = 'text/html; charset=utf-8',
        headers = {},
      } = typeof answer === 'string' ? { html: answer } : answer;
      response.writeHead(page ? 200 : 404, { 'content-type': type, ...headers }).end(html);
    });
  }

  get tag(): string {
    return `<script async src="${this.loader}" data-site="${this.server.siteKey}"></script>`;
  }

  get loader(): string {
    return `${this.server.url}/embed/v1/sapa.js`;
  }

  /** Lays a page, and gives its address. */
  lay(page: WildPage, path = '/'): string {
    this.#pages.set(path, page);
    return this.site.origin + path;
  }

  clear(): void {
    this.#pages.clear();
  }

  async stop(): Promise<void> {
    await this.server.remove();
    await this.site.stop();
  }
}

interface WildFixtures {
  /** Empty at the beginning of each test. */
  wild: WildSite;
  /** The chat on the page of that name in this site, which is not visited yet. */
  wildArticle: ArticlePage;
}

/** One server and one site for all tests of a worker; each has a browser profile of its own. */
export const test = base.extend<WildFixtures, { wildSite: WildSite; fitted: void }>({
  fitted: [
    async ({ browser }, use) => {
      if (browser.browserType().name() === 'firefox') await fitFirefox(browser);
      await use();
    },
    { scope: 'worker', auto: true },
  ],

  wildSite: [
    async ({ hostedServers, databases }, use) => {
      const site = await ArticleSite.listen();
      const server = await SapaServer.start({ databases, host: hostedServers, articleOrigin: site.origin });
      const wild = new WildSite(site, server);
      await use(wild);
      await wild.stop();
    },
    { scope: 'worker' },
  ],

  contextOptions: contextOptions({}),

  wild: async ({ wildSite }, use) => {
    wildSite.clear();
    await use(wildSite);
  },

  wildArticle: async ({ wild, page }, use) =>
    use(
      new ArticlePage(
        page,
        wild.lay(() => ''),
      ),
    ),
});

/** Long enough to be scrolled. */
export const longText = '<p>Banjir surut, warga kembali ke rumah.</p>'.repeat(80);

/** A page in Indonesian, with the tag at its end. */
export const pageWith = (what: { head?: string; body?: string }) => (tag: string) =>
  `<!doctype html>
<html lang="id"><head><meta name="viewport" content="width=device-width"><title>Kabar</title>${what.head ?? ''}</head>
<body><h1>Kabar hari ini</h1>${what.body ?? longText}${tag}</body></html>`;

export { expect } from '@playwright/test';
