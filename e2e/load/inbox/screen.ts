import type { Browser, Page } from 'playwright';
import { ms, quantiles } from '../quantiles.js';
import { kB, median, type Row } from '../widget/rows.js';
import { watchInbox, type Wanted } from './watch-inbox.js';

const rounds = 5;

export interface Screen {
  browser: Browser;
  url: string;
  cookie: string;
}

/** What one who opens the inbox waits for, in Chromium on this machine's own speed and line. */
export async function measureScreen(screen: Screen): Promise<Row[]> {
  const painted: number[] = [];
  let loaded = { requests: 0, bytes: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const opened = await openInbox(screen);
    painted.push(opened.paintedAfter);
    loaded = opened.loaded();
    await opened.page.context().close();
  }
  const { page } = await openInbox(screen);
  const switched = await timesOf(page, ['g w', 'g o', 'g r', 'g o', 'g w', 'g o'], (keys) => switchView(page, keys));
  const opened: number[] = [];
  for (let index = 1; index <= 8; index += 1) opened.push(await openConversation(page, index));
  await page.keyboard.press('Escape');
  const keyed: number[] = [];
  for (let index = 0; index < 12; index += 1) keyed.push(await pressTimed(page, index % 2 === 0 ? 'j' : 'k'));
  const frames = await scrollThrough(page);
  await page.context().close();
  return [
    { what: 'first view: script and style received', sapa: kB(loaded.bytes), goal: '<= 110 kB gzip' },
    { what: 'first view: their requests', sapa: String(loaded.requests), goal: '<= 10' },
    { what: 'list painted', sapa: `${median(painted).toFixed(0)} ms`, goal: '<= 400 ms' },
    { what: 'a view switched', sapa: `${median(switched).toFixed(0)} ms`, goal: '<= 120 ms' },
    { what: 'a conversation opened', sapa: `${median(opened).toFixed(0)} ms`, goal: '<= 100 ms' },
    { what: 'from a key to its effect', sapa: `${median(keyed).toFixed(0)} ms`, goal: '<= 50 ms' },
    {
      what: `scrolling through ${frames.rows} rows, frames p50, p99`,
      sapa: `${ms(frames.p50)}, ${ms(frames.p99)}`,
      goal: '<= 32 ms',
    },
  ];
}

async function openInbox({ browser, url, cookie }: Screen) {
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
  const loadedThen = { requests: 0, bytes: 0 };
  const paintedAfter = await page.evaluate(() => window.bench.painted);
  Object.assign(loadedThen, { requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) });
  await page.waitForLoadState('networkidle');
  return { page, paintedAfter, loaded: () => loadedThen };
}

async function timesOf(page: Page, all: readonly string[], act: (each: string) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  await page.bringToFront();
  for (const each of all) times.push(await act(each));
  return times;
}

/** Until the list of the other view is there. */
async function switchView(page: Page, keys: string): Promise<number> {
  const [first = '', second = ''] = keys.split(' ');
  await page.keyboard.press(first);
  return timed(page, 'list', () => page.keyboard.press(second));
}

async function openConversation(page: Page, index: number): Promise<number> {
  const row = page.getByRole('region', { name: 'Percakapan', exact: true }).getByRole('link').nth(index);
  await row.hover();
  return timed(page, 'conversation', async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

const pressTimed = (page: Page, key: string) => timed(page, 'focus', () => page.keyboard.press(key));

/** From the input, as the page hears it, to the frame in which what was wanted is there. */
async function timed(page: Page, what: Wanted, act: () => Promise<void>): Promise<number> {
  await page.evaluate((name) => window.bench.wait(name), what);
  await act();
  return page.evaluate(() => window.bench.duration);
}

/** Scrolls as fast as pages come, for some seconds. */
async function scrollThrough(page: Page) {
  const list = page.getByRole('region', { name: 'Percakapan', exact: true });
  const box = await list.boundingBox();
  if (box) await page.mouse.move(box.x + 100, box.y + box.height / 2);
  await page.evaluate(() => window.bench.record());
  for (let step = 0; step < 120; step += 1) await page.mouse.wheel(0, 1_200);
  const frames = await page.evaluate(() => window.bench.frames.slice(1));
  return { ...quantiles(frames), rows: 120 * 20 };
}
