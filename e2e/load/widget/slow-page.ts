import type { CDPSession, Page } from 'playwright';
import type { Bench } from './pages.js';

/** A cheap phone: a processor four times slower than this one, and the "Slow 4G" of Chromium's developer tools. */
const cpuRate = 4;
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

export interface SlowPage {
  page: Page;
  cdp: CDPSession;
  /** Sizes as they came over the line, in bytes, by address. */
  received: Map<string, number>;
  sockets: string[];
  /** Seconds of script and of all work of the main thread so far. */
  work(): Promise<{ script: number; task: number }>;
  close(): Promise<void>;
}

/** An empty profile each: nothing is in the cache, nothing is kept. */
export async function openSlowPage({ browser }: Bench, { isSlowLine = true } = {}): Promise<SlowPage> {
  // Touched: a mouse that is left over the chat would be looked for in every frame that scrolls below it.
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const context = await browser.newContext({ ...phone, locale: 'id-ID' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await Promise.all([cdp.send('Network.enable'), cdp.send('Performance.enable')]);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  if (isSlowLine) await cdp.send('Network.emulateNetworkConditions', slow4g);

  const urls = new Map<string, string>();
  const received = new Map<string, number>();
  const sockets: string[] = [];
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => void urls.set(requestId, request.url));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    received.set(urls.get(requestId) ?? requestId, encodedDataLength);
  });
  page.on('websocket', (socket) => sockets.push(socket.url()));

  return {
    page,
    cdp,
    received,
    sockets,
    async work() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
      return { script: of('ScriptDuration'), task: of('TaskDuration') };
    },
    close: () => context.close(),
  };
}

/** What is alive after a collection: bytes of the heap, nodes and listeners of the page. */
export async function alive(cdp: CDPSession) {
  // What is collected may hold what only the next collection finds.
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}
