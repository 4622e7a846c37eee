import type { Page } from '@playwright/test';

/**
 * The lines of a page that is loaded after this. What comes back lets all of them die without a word, as a change of network does:
 * nothing passes any more, and neither side hears of it. New lines pass everything.
 */
export async function dyingLines(page: Page, path: RegExp): Promise<() => void> {
  const endings: (() => void)[] = [];
  await page.routeWebSocket(path, (line) => {
    let isDead = false;
    const server = line.connectToServer();
    line.onMessage((message) => {
      if (!isDead) server.send(message);
    });
    server.onMessage((message) => {
      if (!isDead) line.send(message);
    });
    endings.push(() => (isDead = true));
  });
  return () => endings.splice(0).forEach((end) => end());
}
