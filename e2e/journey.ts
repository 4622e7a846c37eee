import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { ArticleSite } from './article-site.js';
import { launchOptions, wholeBrowser } from './chromium.js';
import { useDatabases, type Databases } from './databases.js';
import { sharedEngines } from './engines.js';
import { fitFirefox } from './firefox.js';
import { HostedServers } from './hosted-servers.js';
import { changeSettings, createOwner, signIn } from './owner.js';
import { ArticlePage } from './pages/article.page.js';
import { InboxPage } from './pages/inbox.page.js';
import { look } from './pages/look.js';
import { keepPicture, type KeepPicture } from './pages/pictures.js';
import { writeFromTheRight } from './pages/write-from-the-right.js';
import type { Role } from './sapa-process.js';
import { SapaServer, type ServerOptions } from './sapa-server.js';
import { contextOptions, rolesOfFile, type Variant } from './variants.js';

interface Options {
  /** Set by the project, or by the file. */
  variant: Variant;
  /** The same: one process, or several behind a proxy. */
  roles: readonly Role[];
  /** Set by the configuration. */
  keepsPictures: boolean;
  serverOptions: Partial<ServerOptions>;
  /** What the people of the site have set; the rest has its default. */
  siteSettings: object;
  /** For a test that stops or kills the server: it has a process of its own. */
  hasOwnProcess: boolean;
  /** For a test of what the browser without windows does not have, as notifications. */
  needsWholeBrowser: boolean;
}

export interface Fixtures {
  /** Listens, and is empty: Sapa has to be there for the article. */
  emptySite: ArticleSite;
  server: SapaServer;
  articleSite: ArticleSite;
  /** One more visitor, or a second device of one, with a browser profile of its own. */
  newVisitor: () => Promise<Page>;
  /** That of visitor and staff. */
  peopleBrowser: Browser;
  /** A page of the visitor, who shares nothing with the staff. */
  visitorPage: Page;
  staffPage: Page;
  article: ArticlePage;
  /** Open, and the owner is signed in. */
  inbox: InboxPage;
  /** Undefined while nobody wants pictures. */
  keepPicture: KeepPicture | undefined;
  /** Asks axe about a state, and keeps pictures of it. */
  look: (page: Page, state: string) => Promise<void>;
}

interface WorkerFixtures {
  databases: Databases;
  hostedServers: HostedServers;
}

/** A journey: two people, each with a browser profile of their own, and everything between them real. */
export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  variant: [{}, { option: true }],
  roles: [async ({}, use, { file }) => use(rolesOfFile(file)), { option: true }],
  keepsPictures: [false, { option: true }],
  serverOptions: [{}, { option: true }],
  siteSettings: [{}, { option: true }],
  hasOwnProcess: [false, { option: true }],
  needsWholeBrowser: [false, { option: true }],

  // Beside that of the worker: with other options for that one Playwright would begin a worker anew, before and after the file.
  peopleBrowser: async ({ browser, playwright, needsWholeBrowser }, use) => {
    const isChromium = browser.browserType().name() === 'chromium';
    if (!isChromium) await fitFirefox(browser);
    if (!isChromium || !needsWholeBrowser || launchOptions === wholeBrowser) return use(browser);
    const whole = await playwright.chromium.launch(wholeBrowser);
    await use(whole);
    await whole.close();
  },

  hostedServers: [
    async ({}, use) => {
      const servers = new HostedServers();
      await use(servers);
      await servers.end();
    },
    { scope: 'worker' },
  ],

  databases: [async ({}, use) => useDatabases(sharedEngines(), use), { scope: 'worker' }],

  emptySite: async ({}, use) => {
    const site = await ArticleSite.listen();
    await use(site);
    await site.stop();
  },

  server: async ({ roles, serverOptions, hasOwnProcess, hostedServers, databases, emptySite }, use, info) => {
    const server = await SapaServer.start({
      databases,
      roles,
      articleOrigin: emptySite.origin,
      ...(hasOwnProcess ? {} : { host: hostedServers }),
      ...serverOptions,
    });
    await use(server);
    await server.remove();
    if (info.status !== info.expectedStatus) {
      await info.attach('server.log', { body: server.output, contentType: 'text/plain' });
    }
  },

  articleSite: async ({ server, emptySite }, use) => {
    emptySite.serve(server);
    await use(emptySite);
  },

  // After the server, as the page of the staff: the browsers hang up before it stops.
  newVisitor: async ({ peopleBrowser, variant, server: _server }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await peopleBrowser.newContext(contextOptions(variant));
      contexts.push(context);
      if (variant.isFromTheRight) await writeFromTheRight(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  visitorPage: async ({ newVisitor }, use) => use(await newVisitor()),

  // The staff sit at a desk, in the colours of the variant.
  staffPage: async ({ peopleBrowser, variant, server: _server }, use) => {
    const context = await peopleBrowser.newContext(contextOptions({ ...variant, isPhone: false }));
    await use(await context.newPage());
    await context.close();
  },

  article: async ({ visitorPage, articleSite }, use) => use(new ArticlePage(visitorPage, articleSite.url)),

  inbox: async ({ staffPage, server, siteSettings }, use) => {
    const { request } = staffPage.context();
    await createOwner(request, server);
    await signIn(request, server);
    if (Object.keys(siteSettings).length > 0) await changeSettings(request, server, siteSettings);
    const inbox = new InboxPage(staffPage, server.inboxUrl);
    await inbox.visit();
    await use(inbox);
  },

  keepPicture: async ({ keepsPictures }, use) => use(keepsPictures ? keepPicture : undefined),

  // The page of Firefox 153 crashes where axe looks at a form; what axe says is the same in every browser.
  look: async ({ variant, keepPicture, browserName }, use, info) =>
    use(async (page, state) => {
      if (browserName === 'chromium') await look(page, state, { info, variant, keepPicture });
    }),
});

/** Once a server is there again: a client that has tried in vain for a while waits up to 15 s before it tries once more. */
export const backAgain = { timeout: 30_000 };

export { expect } from '@playwright/test';
