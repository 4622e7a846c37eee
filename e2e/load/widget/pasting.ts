import { openChat } from './opening.js';
import type { Bench } from './pages.js';
import { durationOf } from './painted.js';
import { median, type Row } from './rows.js';
import { openSlowPage } from './slow-page.js';

const keys = 10;

/** One line of a megabyte is pasted, and then it is written on: how long each of these takes until it is painted (C21). */
export async function measurePasting(bench: Bench): Promise<Row[]> {
  const slow = await openSlowPage(bench);
  const { page } = slow;
  await page.goto(bench.pages.withSapa, { waitUntil: 'networkidle' });
  await openChat(slow);
  await page.getByRole('textbox', { name: 'Tulis pesan' }).focus();

  /** From just before the field changes to the end of the frame that shows it. */
  async function painted(act: () => Promise<void>): Promise<number> {
    await page.evaluate(() => {
      performance.clearMeasures('painted');
      const composer = document.querySelector('sapa-chat')?.shadowRoot?.querySelector('sapa-composer');
      const field = composer?.shadowRoot?.querySelector('textarea');
      const before = field?.value.length;
      addEventListener(
        'beforeinput',
        () => {
          const start = performance.now();
          requestAnimationFrame(function look() {
            if (field?.value.length === before) return void requestAnimationFrame(look);
            // This is the frame in which it is painted; a task after it comes when that is done.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => performance.measure('painted', { start, end: performance.now() });
            channel.port2.postMessage(null);
          });
        },
        { capture: true, once: true },
      );
    });
    await act();
    return durationOf(page, 'painted');
  }

  const pasted = await painted(() => page.keyboard.insertText('a'.repeat(1_000_000)));
  const times: number[] = [];
  for (let key = 0; key < keys; key++) times.push(await painted(() => page.keyboard.press('Backspace')));
  await slow.close();
  return [
    { what: '1 MB pasted: the paste itself', sapa: `${pasted.toFixed(0)} ms` },
    { what: '1 MB pasted: a key, median', sapa: `${median(times).toFixed(0)} ms`, goal: '<= 100 ms' },
    { what: '1 MB pasted: a key, slowest', sapa: `${Math.max(...times).toFixed(0)} ms` },
  ];
}
