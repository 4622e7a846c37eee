import type { Bench } from './pages.js';
import { kB, median, type Row } from './rows.js';
import { openSlowPage } from './slow-page.js';

const rounds = 7;

/** What a page view costs that never opens the chat. */
export async function measureBefore(bench: Bench): Promise<Row[]> {
  const withSapa: Visit[] = [];
  const empty: Visit[] = [];
  for (let round = 0; round < rounds; round++) {
    empty.push(await visit(bench, bench.pages.empty));
    withSapa.push(await visit(bench, bench.pages.withSapa));
  }
  const last = withSapa.at(-1)!;
  const script = (visits: Visit[]) => median(visits.map(({ work }) => work.script * 1_000));
  const task = (visits: Visit[]) => median(visits.map(({ work }) => work.task * 1_000));
  return [
    { what: 'before opening: bytes received (brotli)', sapa: kB(last.bytes), empty: kB(0), goal: '<= 3.6 kB gzip' },
    { what: 'before opening: requests', sapa: String(last.requests), empty: '0', goal: '1' },
    { what: 'before opening: sockets', sapa: String(last.sockets), empty: '0', goal: '0' },
    { what: 'before opening: kept or set', sapa: String(last.kept), empty: '0', goal: '0' },
    { what: 'before opening: layout shift', sapa: String(last.shift), empty: String(empty.at(-1)!.shift), goal: '0' },
    row('before opening: script', script(withSapa), script(empty), '<= 15 ms more'),
    row('before opening: all work of the main thread', task(withSapa), task(empty)),
  ];
}

const row = (what: string, sapa: number, empty: number, goal = ''): Row => ({
  what,
  sapa: `${sapa.toFixed(1)} ms`,
  empty: `${empty.toFixed(1)} ms`,
  goal,
});

type Visit = Awaited<ReturnType<typeof visit>>;

async function visit(bench: Bench, url: string) {
  const slow = await openSlowPage(bench);
  const { page, received, sockets } = slow;
  await page.goto(url, { waitUntil: 'networkidle' });
  const { shift, kept } = await page.evaluate(async () => {
    const shifts = await new Promise<PerformanceEntryList>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
      // Without any shift the observer stays silent.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));
    });
    const databases = await indexedDB.databases();
    return {
      shift: shifts.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
      kept: localStorage.length + sessionStorage.length + document.cookie.length + databases.length,
    };
  });
  const work = await slow.work();
  const own = [...received].filter(([address]) => address.startsWith(bench.sapa.url));
  const bytes = own.reduce((sum, [, size]) => sum + size, 0);
  await slow.close();
  return { bytes, requests: own.length, sockets: sockets.length, shift, kept, work };
}
