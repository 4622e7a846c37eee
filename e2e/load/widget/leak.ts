import { openChat } from './opening.js';
import type { Bench } from './pages.js';
import { kB, type Row } from './rows.js';
import { alive, openSlowPage, type SlowPage } from './slow-page.js';

/** Opened and closed a hundred times: what is alive after is compared with what was alive after the first ten. */
export async function measureLeak(bench: Bench): Promise<Row[]> {
  const slow = await openSlowPage(bench, { isSlowLine: false });
  const { page, cdp } = slow;
  await page.goto(bench.pages.withSapa, { waitUntil: 'networkidle' });
  await openChat(slow);
  await page.evaluate(() => window.sapa?.('close'));
  await openAndClose(slow, 10);
  const before = await alive(cdp);
  await openAndClose(slow, 100);
  const after = await alive(cdp);
  await slow.close();
  return [
    { what: '100 rounds of open and close: heap more', sapa: kB(after.heap - before.heap), goal: 'no leak' },
    { what: '100 rounds: nodes more', sapa: String(after.nodes - before.nodes), goal: '0' },
    { what: '100 rounds: listeners more', sapa: String(after.listeners - before.listeners), goal: '0' },
  ];
}

async function openAndClose({ page }: SlowPage, rounds: number): Promise<void> {
  const isOpen = (wanted: boolean) =>
    page.waitForFunction((value) => document.querySelector('sapa-chat')?.open === value, wanted);
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => window.sapa?.('open'));
    await isOpen(true);
    await page.evaluate(() => window.sapa?.('close'));
    await isOpen(false);
  }
}
