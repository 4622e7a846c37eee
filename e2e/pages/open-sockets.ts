import type { Page } from '@playwright/test';

interface Sockets {
  /** How many the document has open now. */
  count: () => Promise<number>;
  /** The address of each that any document of the page has ever opened. */
  opened: readonly string[];
}

/** The sockets of what a page visits from now on. Counted within it: what drives Firefox tells of none. */
export async function openSockets(page: Page): Promise<Sockets> {
  const opened: string[] = [];
  await page.exposeFunction('tellSocket', (address: string) => void opened.push(address));
  await page.addInitScript(() => {
    const { tellSocket } = window as unknown as { tellSocket: (address: string) => Promise<void> };
    const open = new Set<WebSocket>();
    class CountedSocket extends WebSocket {
      constructor(...address: ConstructorParameters<typeof WebSocket>) {
        super(...address);
        open.add(this);
        this.addEventListener('close', () => open.delete(this));
        void tellSocket(this.url);
      }
    }
    Object.assign(window, { WebSocket: CountedSocket, openSockets: open });
  });
  const count = () => page.evaluate(() => (window as unknown as { openSockets?: Set<unknown> }).openSockets?.size ?? 0);
  return { count, opened };
}
