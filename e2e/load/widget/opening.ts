import { durationOf } from './painted.js';
import type { Bench } from './pages.js';
import { kB, median, type Row } from './rows.js';
import { openSlowPage, type SlowPage } from './slow-page.js';

const rounds = 5;

/** From the tap on the launcher to a field that takes what is typed, with an empty cache. */
export async function measureOpening(bench: Bench): Promise<Row[]> {
  const times: number[] = [];
  let bytes = 0;
  let requests = 0;
  for (let round = 0; round < rounds; round++) {
    const slow = await openSlowPage(bench);
    await slow.page.goto(bench.pages.withSapa, { waitUntil: 'networkidle' });
    slow.received.clear();
    times.push(await openChat(slow));
    await slow.page.waitForLoadState('networkidle');
    const files = [...slow.received].filter(([url]) => url.includes('/embed/'));
    requests = files.length;
    bytes = files.reduce((sum, [, size]) => sum + size, 0);
    await slow.close();
  }
  return [
    { what: 'opened: bytes received (brotli, with headers)', sapa: kB(bytes), goal: '<= 27 kB gzip' },
    { what: 'opened: static requests', sapa: String(requests), goal: '<= 3' },
    { what: 'opened: usable after the click', sapa: `${median(times).toFixed(0)} ms`, goal: '<= 800 ms' },
  ];
}

/** Taps the launcher; resolves with the milliseconds until the field was there and took a letter. */
export async function openChat({ page }: SlowPage): Promise<number> {
  await page.evaluate(() => {
    let clicked = 0;
    addEventListener('click', () => (clicked ||= performance.now()), { capture: true, once: true });
    const look = () => {
      const composer = document.querySelector('sapa-chat')?.shadowRoot?.querySelector('sapa-composer');
      const field = composer?.shadowRoot?.querySelector('textarea');
      if (clicked && field && field.getBoundingClientRect().height > 0) {
        performance.measure('usable', { start: clicked, end: performance.now() });
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.getByRole('button', { name: 'Butuh bantuan?' }).tap();
  return durationOf(page, 'usable');
}
