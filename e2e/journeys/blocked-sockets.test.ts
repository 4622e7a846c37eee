import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from '../journey.js';

/** The files of the widget that the page has asked for, by their names without hashes. */
function widgetFiles(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const name = /\/embed\/v1\/(?:assets\/)?(.+?)(?:-[\w-]{8})?\.js$/.exec(request.url())?.[1];
    if (name) names.push(name);
  });
  return names;
}

const ways: Record<string, (socket: WebSocketRoute) => Promise<void> | void> = {
  'are refused': (socket) => socket.close(),
  'hang for ever': () => undefined,
};

for (const [what, handle] of Object.entries(ways)) {
  test(`where sockets ${what} the chat polls, both ways`, async ({ article, inbox }) => {
    const files = widgetFiles(article.page);
    await article.page.routeWebSocket(/\/socket\/visitor\//, handle);
    await article.openChat();
    await article.write('Jaringan kantor memblokir soket');
    // The wait for a socket that hangs is the library's own: 8 s.
    await expect(article.lastMessage()).toContainText('Terkirim', { timeout: 25_000 });
    await inbox.open('Jaringan kantor memblokir soket');
    await inbox.reply('Tetap sampai, kok');
    await expect(article.lastMessage()).toContainText('Tetap sampai, kok');
    expect(files).toContain('polling');
  });
}

test('where sockets work nothing of polling is loaded', async ({ article }) => {
  const files = widgetFiles(article.page);
  await article.openChat();
  await expect.poll(() => [...files].sort()).toEqual(['after-opening', 'chat', 'id', 'sapa']);
  await article.write('Lancar');
  await expect(article.lastMessage()).toContainText('Terkirim');
  expect(files).not.toContain('polling');
});
