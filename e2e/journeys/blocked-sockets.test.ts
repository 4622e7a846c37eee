import type { WebSocketRoute } from '@playwright/test';
import { expect, test } from '../journey.js';
import { OfficeProxy } from '../office-proxy.js';
import { ampPage } from '../pages/amp-page.js';
import { changePage } from '../pages/change-page.js';
import { HostedPage } from '../pages/hosted.page.js';
import { widgetFiles } from '../pages/widget-files.js';

const ways: Record<string, (socket: WebSocketRoute) => Promise<void> | void> = {
  'are closed at once': (socket) => socket.close(),
  'hang for ever': () => undefined,
};
/** How long the widget waits for a socket (widget/core/connection.ts). */
const patienceMs = 8_000;

for (const [what, handle] of Object.entries(ways)) {
  test(`where sockets ${what} the chat polls, both ways`, { tag: '@all' }, async ({ article, inbox }) => {
    const { page } = article;
    const files = widgetFiles(page);
    let asked = 0;
    await page.clock.install();
    await page.routeWebSocket(/\/socket\/visitor\//, (socket) => {
      asked += 1;
      return handle(socket);
    });
    await article.openChat();
    await article.write('Jaringan kantor memblokir soket');
    await expect.poll(() => asked).toBeGreaterThan(0);
    await page.clock.fastForward(patienceMs);
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Jaringan kantor memblokir soket');
    await inbox.reply('Tetap sampai, kok');
    await expect(article.lastMessage()).toContainText('Tetap sampai, kok');
    expect(files).toContain('polling');
  });
}

test('P1 behind a proxy that refuses every upgrade the chat polls, on a page and in a frame without an origin', async ({
  article,
  articleSite,
  inbox,
  server,
}) => {
  const { page } = article;
  const proxy = await OfficeProxy.start(server.url);
  const files = widgetFiles(page);
  await changePage(page, articleSite.url, { html: (html) => html.replaceAll(server.url, proxy.url) });
  await article.openChat();
  await article.write('Dari balik proksi kantor');
  await expect(article.lastMessage()).toContainText('Terkirim', { timeout: 25_000 });
  await inbox.open('Dari balik proksi kantor');
  await inbox.reply('Sampai juga');
  await expect(article.lastMessage()).toContainText('Sampai juga');
  expect(files).toContain('polling');
  expect(proxy.refused).toBeGreaterThan(0);

  await page.unrouteAll();
  const origins = new Set<string | undefined>();
  page.on('request', (request) => {
    const isOfFrame = request.frame() !== page.mainFrame();
    if (isOfFrame && request.url().includes('transport=polling')) origins.add(request.headers()['origin']);
  });
  await changePage(page, articleSite.url, { html: () => ampPage(`${proxy.url}/chat/${server.siteKey}`) });
  await article.visit();
  const hosted = new HostedPage(page.frameLocator('iframe'));
  await hosted.write('Dari AMP, dari balik proksi');
  await expect(hosted.messages.last()).toContainText('Terkirim', { timeout: 25_000 });
  await inbox.open('Dari AMP, dari balik proksi');
  await inbox.reply('Sampai juga ke AMP');
  await expect(hosted.messages.last()).toContainText('Sampai juga ke AMP');
  expect([...origins]).toEqual(['null']);
  await proxy.stop();
});
