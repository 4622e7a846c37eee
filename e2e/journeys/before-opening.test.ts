import { expect, test } from '../journey.js';
import { widgetFiles } from '../pages/widget-files.js';

test('V2 V3 before it is opened the chat costs the page one request, shifts nothing and leaves nothing; opened, it loads what it needs', async ({
  article,
  server,
  look,
}) => {
  const { page } = article;
  const requests: string[] = [];
  const sockets: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const files = widgetFiles(page);
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    const observer = new PerformanceObserver((list) => {
      // Not what follows from a window of another size, where pictures are taken. With what moved.
      type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: { node?: Node }[] };
      for (const entry of list.getEntries() as Shift[]) {
        const moved = entry.sources.map(({ node }) => node?.nodeName);
        if (!entry.hadRecentInput) shifts.push({ ...(entry.toJSON() as object), moved });
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });

  await article.visit();
  await expect(article.launcher).toBeVisible();
  await page.waitForLoadState('networkidle');
  await look(page, 'launcher');

  expect(requests.filter((url) => url.startsWith(server.url))).toEqual([`${server.url}/embed/v1/sapa.js`]);
  expect(sockets).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  const left = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });

  await article.launcher.click();
  await expect(article.field).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual([]);

  // Nothing of polling where sockets work, and nothing of the staff's check of a page where nobody checks.
  await expect.poll(() => [...files].sort()).toEqual(['after-opening', 'chat', 'id', 'sapa']);
  await article.write('Lancar');
  await expect(article.lastMessage()).toContainText('Terkirim');
  expect(files).not.toContain('polling');
  expect(requests.filter((url) => /check/.test(url))).toEqual([]);
});
