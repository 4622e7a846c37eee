import type { Page } from '@playwright/test';

declare global {
  interface Window {
    firstView?: { requests: number; files: string[] };
  }
}

/** Before the page is loaded: notes which scripts and styles it has asked for in the moment in which the list stands. */
export const watchFirstView = (page: Page) =>
  page.addInitScript(() => {
    const inside = (root: ParentNode | null | undefined, name: string) => root?.querySelector(name)?.shadowRoot;
    const look = () => {
      const list = ['sapa-app', 'sapa-frame', 'sapa-inbox', 'sapa-conversation-list'].reduce(
        (root: ParentNode | null | undefined, name) => inside(root, name),
        document,
      );
      if (!list?.querySelector('sapa-conversation-row')) return void requestAnimationFrame(look);
      const resources = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      const files = resources.filter((path) => /\.(?:js|css)$/.test(path));
      window.firstView = { requests: resources.length, files };
    };
    requestAnimationFrame(look);
  });

export async function firstViewOf(page: Page) {
  const noted = await page.waitForFunction(() => window.firstView);
  return (await noted.jsonValue()) ?? { requests: 0, files: [] };
}
