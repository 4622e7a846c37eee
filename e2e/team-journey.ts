import { addColleague, staffLine } from './colleague.js';
import { test as journey } from './journey.js';
import type { LightClient } from './load/light-client.js';
import { visitorsWho } from './many-visitors.js';
import { InboxPage } from './pages/inbox.page.js';
import type { Access } from '../shared/wire/people/entities.js';
import { contextOptions } from './variants.js';

interface Options {
  /** What visitors have written before the staff come, one conversation each; the last one is the newest. */
  asked: readonly string[];
  /** What Budi may see. */
  budiAccess: Partial<Access>;
}

interface Fixtures {
  visitors: LightClient[];
  /** Asks as Sari, without a browser. */
  sariLine: LightClient;
  /** The inbox of the owner. */
  sari: InboxPage;
  /** That of a colleague, in a browser of their own. */
  budi: InboxPage;
}

/** Two people of the staff, Sari and Budi, and many visitors. */
export const test = journey.extend<Options & Fixtures>({
  asked: [[], { option: true }],
  budiAccess: [{}, { option: true }],
  serverOptions: async ({}, use) => use({ hasRateLimits: false }),

  visitors: async ({ server, asked }, use) => {
    const visitors = await visitorsWho(server, asked);
    await use(visitors);
    for (const visitor of visitors) visitor.close();
  },

  sari: async ({ visitors: _visitors, inbox }, use) => use(inbox),

  sariLine: async ({ sari, server }, use) => {
    const line = await staffLine(sari.page.context().request, server);
    await use(line);
    line.close();
  },

  budi: async ({ browser, variant, sari, server, budiAccess }, use) => {
    const context = await browser.newContext(contextOptions({ ...variant, isPhone: false }));
    await addColleague({ owner: sari.page.context().request, own: context.request }, server, budiAccess);
    const inbox = new InboxPage(await context.newPage(), server.inboxUrl);
    await inbox.visit();
    await use(inbox);
    await context.close();
  },
});

export { expect } from './journey.js';
