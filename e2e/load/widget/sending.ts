import { openChat } from './opening.js';
import { durationOf } from './painted.js';
import type { Bench } from './pages.js';
import { median, type Row } from './rows.js';
import { openSlowPage } from './slow-page.js';

const count = 15;

/** From the key to the frame in which the own message stands. */
export async function measureSending(bench: Bench): Promise<Row[]> {
  const slow = await openSlowPage(bench);
  const { page } = slow;
  await page.goto(bench.pages.withSapa, { waitUntil: 'networkidle' });
  await openChat(slow);
  const field = page.getByRole('textbox', { name: 'Tulis pesan' });
  const times: number[] = [];
  for (let number = 1; number <= count; number++) {
    const text = `Pesan nomor ${number}.`;
    await field.fill(text);
    await page.evaluate((wanted) => {
      performance.clearMeasures('painted');
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          const look = () => {
            const list = document.querySelector('sapa-chat')?.shadowRoot?.querySelector('sapa-message-list');
            const last = [...(list?.shadowRoot?.querySelectorAll('li') ?? [])].at(-1);
            if (!last?.textContent.includes(wanted)) return void requestAnimationFrame(look);
            // This is the frame in which it is painted; a task after it comes when that is done.
            const channel = new MessageChannel();
            channel.port1.onmessage = () =>
              performance.measure('painted', { start: timeStamp, end: performance.now() });
            channel.port2.postMessage(null);
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    }, text);
    await field.press('Enter');
    times.push(await durationOf(page, 'painted'));
  }
  await slow.close();
  return [
    { what: 'key to painted own message, median', sapa: `${median(times).toFixed(0)} ms`, goal: '<= 50 ms' },
    { what: 'key to painted own message, slowest', sapa: `${Math.max(...times).toFixed(0)} ms` },
  ];
}
