import { makeVisitors } from '../visitors.js';
import { openChat } from './opening.js';
import type { Bench } from './pages.js';
import { MB, median, type Row } from './rows.js';
import { alive, openSlowPage, type SlowPage } from './slow-page.js';

/** A conversation of a thousand messages, read back to its beginning. */
export async function measureLongConversation(bench: Bench): Promise<Row[]> {
  const token = await writeLong(bench, 1_000);
  const slow = await openSlowPage(bench, { isSlowLine: false });
  const { page, cdp } = slow;
  await page.goto(bench.pages.withSapa, { waitUntil: 'networkidle' });
  const before = await alive(cdp);
  await page.evaluate(
    ([name, value]) => localStorage.setItem(name!, value!),
    [`sapa:${bench.sapa.siteKey}:token`, token],
  );
  await openChat(slow);
  await scrollBack(slow, 500);
  const frames = await scrollFrames(slow);
  await scrollBack(slow, 1_000);
  const after = await alive(cdp);
  await slow.close();
  return [
    {
      what: 'a frame while 500 messages scroll, median',
      sapa: `${median(frames.deltas).toFixed(1)} ms`,
      goal: '<= 16 ms',
    },
    {
      what: 'frames later than 20 ms',
      sapa: `${frames.deltas.filter((delta) => delta > 20).length} of ${frames.deltas.length}`,
    },
    { what: 'work of the main thread a frame', sapa: `${frames.workPerFrame.toFixed(1)} ms`, goal: '<= 16 ms' },
    { what: 'heap with 1,000 messages, above the page', sapa: MB(after.heap - before.heap), goal: '<= 6 MB' },
  ];
}

async function writeLong({ pages, sapa }: Bench, count: number): Promise<string> {
  const { tokens, clients } = await makeVisitors(sapa, 1, new URL(pages.withSapa).origin);
  const client = clients[0]!;
  for (let number = 2; number <= count; number++) {
    const sent = await client.send(`Pesan nomor ${number}. Pesanan saya belum sampai, sudah tiga hari. Bisa dicek?`);
    if (!sent.ok) throw new Error(sent.error.code);
  }
  client.close();
  return tokens[0]!;
}

/** Scrolls up until so many messages are there. */
async function scrollBack({ page }: SlowPage, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const list = document.querySelector('sapa-chat')?.shadowRoot?.querySelector('sapa-message-list')?.shadowRoot;
      list?.querySelector('.log')?.scrollTo({ top: 0 });
      return (list?.querySelectorAll('li').length ?? 0) >= wanted;
    },
    count,
    { timeout: 120_000 },
  );
}

/** Down through the conversation, 90 pixels a frame. */
async function scrollFrames({ page, ...slow }: SlowPage) {
  const before = await slow.work();
  const deltas = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('sapa-chat')?.shadowRoot?.querySelector('sapa-message-list')?.shadowRoot;
        const log = list?.querySelector('.log');
        const times: number[] = [];
        const step = (time: number) => {
          times.push(time);
          log?.scrollBy({ top: 90 });
          if (times.length < 300) requestAnimationFrame(step);
          else resolve(times.slice(1).map((at, index) => at - times[index]!));
        };
        requestAnimationFrame(step);
      }),
  );
  const after = await slow.work();
  return { deltas, workPerFrame: ((after.task - before.task) * 1_000) / deltas.length };
}
