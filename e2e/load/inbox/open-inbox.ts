import type { Browser, CDPSession, Page } from 'playwright';
import { staffUrl, type Person } from './staff.js';
import { watchInbox } from './watch-inbox.js';

export interface OpenInbox {
  page: Page;
  cdp: CDPSession;
  /** From the navigation to the frame in which the first row stands. */
  paintedAfter: number;
  /** Script and style that had come up to that moment, as they came over the line. */
  loaded: { requests: number; bytes: number };
  close(): Promise<void>;
}

/** The inbox of one of the staff in a browser that has never seen it: nothing is in the cache, nothing is kept. */
export async function openInbox(browser: Browser, { side, cookie }: Person): Promise<OpenInbox> {
  const url = staffUrl(side);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'id-ID' });
  const cookies = cookie.split('; ').map((each) => {
    const [name = '', ...value] = each.split('=');
    return { name, value: value.join('='), url };
  });
  await context.addCookies(cookies);
  await context.addInitScript(watchInbox);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const kinds = new Map<string, string>();
  const sizes: number[] = [];
  cdp.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/Script|Stylesheet/.test(kinds.get(requestId) ?? '')) sizes.push(encodedDataLength);
  });
  await page.goto(`${url}/inbox/`, { waitUntil: 'commit' });
  const paintedAfter = await page.evaluate(() => window.bench.painted);
  const loaded = { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  await page.waitForLoadState('networkidle');
  await page.bringToFront();
  return { page, cdp, paintedAfter, loaded, close: () => context.close() };
}
