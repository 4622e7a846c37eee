import type { Locator, Page } from 'playwright';
import type { ViewName } from '../../../shared/list-views.js';
import { kB, median, type Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { listOf } from './list-of.js';
import { lastTextOf, makeLongTalks } from './long-talks.js';
import { openInbox } from './open-inbox.js';
import { scrollDown } from './scroll-down.js';
import type { Wanted } from './watch-inbox.js';

const rounds = 7;
const conversations = 8;
const keys = 12;
const patienceMs = 30_000;

/** Views that have rows, and the keys that lead there. */
const views: [key: string, view: ViewName][] = [
  ['w', 'waiting'],
  ['r', 'resolved'],
  ['u', 'unassigned'],
  ['o', 'open'],
];

/** What the owner waits for who opens the inbox, in Chromium on this machine's own speed and line, with nothing in the cache. */
export async function measureScreen(bench: Bench): Promise<Row[]> {
  const browser = await bench.browser();
  await makeLongTalks(bench, conversations);
  const painted: number[] = [];
  const switched = { first: [] as number[], again: [] as number[] };
  let loaded = { requests: 0, bytes: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const inbox = await openInbox(browser, bench.owner);
    painted.push(inbox.paintedAfter);
    loaded = inbox.loaded;
    for (const [key, view] of views)
      switched[view === 'open' ? 'again' : 'first'].push(await switchView(inbox.page, key, view));
    for (const [key, view] of views) switched.again.push(await switchView(inbox.page, key, view));
    await inbox.close();
  }
  const { page, close } = await openInbox(browser, bench.owner);
  const usual: number[] = [];
  for (let index = 0; index < conversations; index += 1) usual.push(await openUsual(page, conversations + index));
  await page.keyboard.press('Escape');
  const opened: number[] = [];
  for (let index = 0; index < conversations; index += 1) opened.push(await openConversation(page, index));
  await page.keyboard.press('Escape');
  const keyed: number[] = [];
  for (let index = 0; index < keys; index += 1)
    keyed.push(await timed(page, 'focus', () => page.keyboard.press(index % 2 === 0 ? 'j' : 'k')));
  await switchView(page, 'r', 'resolved');
  const scrolled = await scrollDown(page);
  await close();
  const inMs = (times: number[]) => `${median(times).toFixed(0)} ms`;
  const slowest = (times: number[]) => `slowest ${Math.max(...times).toFixed(0)}`;
  return [
    { what: 'first view: script and style received', sapa: kB(loaded.bytes), goal: '<= 110 kB' },
    { what: 'first view: their requests', sapa: String(loaded.requests), goal: '<= 10' },
    {
      what: `list painted, cold cache, median of ${rounds} (${slowest(painted)})`,
      sapa: inMs(painted),
      goal: '<= 400 ms',
    },
    {
      what: `a view switched to for the first time, median of ${switched.first.length} (${slowest(switched.first)})`,
      sapa: inMs(switched.first),
      goal: '<= 120 ms',
    },
    {
      what: `a view switched to again, median of ${switched.again.length} (${slowest(switched.again)})`,
      sapa: inMs(switched.again),
      goal: '<= 120 ms',
    },
    {
      what: `a conversation of the seed opened, median of ${usual.length} (${slowest(usual)})`,
      sapa: inMs(usual),
      goal: '<= 100 ms',
    },
    {
      what: `a conversation of 30 messages and notes opened, median of ${conversations} (${slowest(opened)})`,
      sapa: inMs(opened),
      goal: '<= 100 ms',
    },
    { what: `from a key to its effect, median of ${keys} (${slowest(keyed)})`, sapa: inMs(keyed), goal: '<= 50 ms' },
    ...scrolled,
  ];
}

/** Until the rows of the other view stand there. */
async function switchView(page: Page, key: string, view: ViewName): Promise<number> {
  await page.keyboard.press('g');
  return timed(page, { list: view }, () => page.keyboard.press(key));
}

/** One of those that were seeded, below those that were made for this bench. */
async function openUsual(page: Page, place: number): Promise<number> {
  const row = listOf(page).getByRole('link').nth(place);
  const id = (await row.getAttribute('href'))?.split('/').at(-1) ?? '';
  return click(page, row, { id });
}

async function openConversation(page: Page, index: number): Promise<number> {
  const text = lastTextOf(index);
  const row = listOf(page).getByRole('link').filter({ hasText: text });
  return click(page, row.first(), { conversation: text });
}

async function click(page: Page, row: Locator, wanted: Wanted): Promise<number> {
  await row.hover();
  return timed(page, wanted, async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

/** From the input, as the page hears it, to the frame in which what was wanted is there. */
async function timed(page: Page, wanted: Wanted, act: () => Promise<void>): Promise<number> {
  await page.evaluate((each) => window.bench.wait(each), wanted);
  await act();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const what = JSON.stringify(wanted);
    timer = setTimeout(() => reject(new Error(`Nothing is drawn of what was wanted: ${what}`)), patienceMs);
  });
  return Promise.race([page.evaluate(() => window.bench.duration), tooLate]).finally(() => clearTimeout(timer));
}
