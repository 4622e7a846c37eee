import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ShownMessage } from '../core/shown-messages.js';
import { expectAccessible } from '../test/accessibility.js';
import { makeList, range, shown } from '../test/message-list.js';
import { twoFrames } from '../test/two-frames.js';

async function makeLong(first: number, last: number) {
  const { list, log, items } = await makeList([]);
  const style = new CSSStyleSheet();
  const setHeight = (height: number) => style.replaceSync(`.log { height: ${height}px !important; }`);
  setHeight(500);
  list.shadowRoot!.adoptedStyleSheets.push(style);
  const asked = vi.fn(() => (list.older = 'loading'));
  const seen = vi.fn();
  list.addEventListener('sapa-load-older', asked);
  list.addEventListener('sapa-seen', seen);
  list.messages = range(first, last, mixed);
  await list.updateComplete;
  // What comes with a chunk of its own is drawn before anybody scrolls.
  if (first > 1) await expect.poll(() => list.renderRoot.querySelector('.older')).not.toBeNull();
  await twoFrames();
  const button = () => list.renderRoot.querySelector<HTMLElement>('.newer');
  const scrollTo = async (top: number) => {
    log.scrollTop = top;
    await twoFrames();
    await list.updateComplete;
  };
  const topOf = (seq: number) =>
    [...log.querySelectorAll('.text')].find(({ textContent }) => textContent === textOf(seq))!.getBoundingClientRect()
      .top;
  const isAtEnd = () => Math.abs(log.scrollHeight - log.scrollTop - log.clientHeight) < 2;
  return { list, log, items, asked, seen, button, scrollTo, setHeight, topOf, isAtEnd };
}
const textOf = (seq: number) => `Nomor ${seq} ${'panjang '.repeat(seq % 7)}`.trim();
const mixed = (seq: number): Partial<ShownMessage> => ({
  from: seq % 3 ? 'visitor' : 'staff',
  text: textOf(seq),
  // A day ends in the middle of it.
  at: new Date(2030, 4, seq > 40 ? 6 : 5, 10, seq).toISOString(),
});

test('begins at its end, and asks for older ones when the top comes near, once', async () => {
  const { list, asked, scrollTo, isAtEnd } = await makeLong(51, 100);
  expect(isAtEnd()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  await scrollTo(300);
  expect(asked).toHaveBeenCalledTimes(1);
  await scrollTo(100);
  expect(asked).toHaveBeenCalledTimes(1);
  await expect.poll(() => list.renderRoot.textContent).toContain('Memuat pesan sebelumnya…');
  await expectAccessible(list);
});

test('marks that are drawn late, between the first message and what is read, move nothing of it', async () => {
  const { list, topOf, scrollTo } = await makeLong(1, 60);
  await scrollTo(700);
  const before = topOf(30);
  list.messages = range(1, 60, (seq) => ({ ...mixed(seq), ...(seq < 5 ? { text: '```\nsatu\n\ndua\n```' } : {}) }));
  await expect.poll(() => list.renderRoot.querySelectorAll('pre').length).toBe(4);
  expect(topOf(30)).toBeCloseTo(before, 0);
});

test.each([0, 3, 250])(
  'older ones come in above, and what is read stays where it is: %i px from the top',
  async (top) => {
    const { list, log, topOf, scrollTo } = await makeLong(41, 100);
    await scrollTo(top);
    list.older = 'loading';
    await list.updateComplete;
    const before = topOf(44);
    list.messages = range(1, 100, mixed);
    list.older = 'idle';
    await list.updateComplete;
    expect(topOf(44)).toBeCloseTo(before, 0);
    // And the browser does not move it a second time, when it draws.
    await twoFrames();
    expect(topOf(44)).toBeCloseTo(before, 0);
    expect(log.scrollTop).toBeGreaterThan(600);
    expect(list.renderRoot.querySelector('.greeting')).not.toBeNull();
  },
);

test('after a failure nobody asks again but the visitor, by a button', async () => {
  const { list, asked, scrollTo } = await makeLong(51, 100);
  await scrollTo(10);
  list.older = 'failed';
  await list.updateComplete;
  await scrollTo(0);
  await scrollTo(40);
  expect(asked).toHaveBeenCalledTimes(1);
  await expectAccessible(list);
  await expect.poll(() => list.renderRoot.querySelector('.older button')).not.toBeNull();
  await userEvent.click(list.renderRoot.querySelector('.older button')!);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('new ones while older ones are read: the place stays, a button says how many and leads to the first', async () => {
  const { list, log, button, topOf, scrollTo, seen, isAtEnd } = await makeLong(1, 60);
  await scrollTo(700);
  const before = topOf(20);
  const answers = range(61, 90, (seq) => ({ ...mixed(seq), from: 'staff' }));
  list.messages = [...range(1, 60, mixed), ...answers];
  list.unread = 30;
  await list.updateComplete;
  expect(topOf(20)).toBeCloseTo(before, 0);
  await expect.poll(() => button()?.textContent.trim()).toBe('30 pesan baru');
  expect(topOf(20)).toBeCloseTo(before, 0);
  expect(button()!.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  expect(seen).not.toHaveBeenCalled();
  await expectAccessible(list);

  button()!.focus();
  await userEvent.keyboard('{Enter}');
  expect(list.shadowRoot!.activeElement).toBe(log);
  expect(topOf(61)).toBeGreaterThanOrEqual(log.getBoundingClientRect().top);
  expect(topOf(61)).toBeLessThan(log.getBoundingClientRect().top + 80);
  await userEvent.click(button()!);
  expect(isAtEnd()).toBe(true);
  await expect.poll(() => button()).toBeNull();
  expect(seen).toHaveBeenCalled();
});

test('the button leads to the first new one also below earlier conversations', async () => {
  const { list, log, button, topOf, scrollTo } = await makeLong(1, 60);
  list.earlier = () =>
    html`<section>
      <ol>
        ${range(1, 20, mixed).map(({ text }) => html`<li>${text}</li>`)}
      </ol>
    </section>`;
  await scrollTo(900);
  list.messages = [...list.messages, ...range(61, 90, (seq) => ({ ...mixed(seq), from: 'staff' }))];
  list.unread = 30;
  await expect.poll(button).not.toBeNull();
  button()!.click();
  expect(topOf(61)).toBeGreaterThanOrEqual(log.getBoundingClientRect().top);
  expect(topOf(61)).toBeLessThan(log.getBoundingClientRect().top + 80);
});

test('who reads the newest sees the next one at once, and has read it; who wrote one is brought to it', async () => {
  const { list, seen, scrollTo, isAtEnd } = await makeLong(1, 60);
  list.messages = [...list.messages, shown(61, { seq: 61, from: 'staff' })];
  list.unread = 1;
  await list.updateComplete;
  expect(isAtEnd()).toBe(true);
  expect(seen).toHaveBeenCalledTimes(1);
  await scrollTo(500);
  list.messages = [...list.messages, shown(62, { delivery: 'sending' })];
  await list.updateComplete;
  expect(isAtEnd()).toBe(true);
});

test('what is not shown is not read, and no reason to load', async () => {
  const { list, log, seen, asked } = await makeLong(51, 60);
  list.older = 'idle';
  asked.mockClear();
  const style = new CSSStyleSheet();
  style.replaceSync(':host { display: none; }');
  list.shadowRoot!.adoptedStyleSheets.push(style);
  list.messages = [...list.messages, shown(61, { seq: 61, from: 'staff' })];
  list.unread = 1;
  await list.updateComplete;
  await twoFrames();
  expect([seen.mock.calls.length, asked.mock.calls.length]).toEqual([0, 0]);
  style.replaceSync('');
  await expect.poll(() => seen.mock.calls.length).toBeGreaterThan(0);
  expect(log.clientHeight).toBe(500);
});

test('somebody who types draws no message anew', async () => {
  const { list, items } = await makeLong(1, 60);
  const changes: MutationRecord[] = [];
  const watch = new MutationObserver((records) => changes.push(...records));
  watch.observe(items()[0]!.parentElement!, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  list.typingName = 'Rina';
  await list.updateComplete;
  expect(list.renderRoot.querySelector('.typing')?.getAttribute('aria-live'), 'nor is it read out').toBe('off');
  expect(list.renderRoot.textContent).toContain('Rina sedang mengetik…');
  expect(changes).toEqual([]);
  watch.disconnect();
});

test('what grows after it was drawn, as a picture does, keeps the newest in view', async () => {
  const { log, items, isAtEnd } = await makeLong(1, 60);
  items().at(-1)!.style.paddingBlockEnd = '300px';
  expect(isAtEnd()).toBe(false);
  await expect.poll(isAtEnd).toBe(true);
  // As if the browser told of an earlier scroll only now.
  items().at(-1)!.style.paddingBlockEnd = '600px';
  log.dispatchEvent(new Event('scroll'));
  expect(isAtEnd()).toBe(true);
});

test('a message of the reader comes into view, though the scroll before it is told after it, in a larger log', async () => {
  const { list, log, items, isAtEnd, scrollTo } = await makeLong(1, 60);
  await scrollTo(700);
  log.scrollTop = 650;
  list.messages = [...list.messages, shown(61, { seq: 61 })];
  await list.updateComplete;
  items().at(-1)!.style.paddingBlockEnd = '300px';
  // Now the browser tells of both scrolls.
  await twoFrames();
  expect(isAtEnd()).toBe(true);
});

test.each([500, 350, 650])(
  'who goes to the new ones at the end stays there, though the log becomes %i px high before the scroll is told',
  async (height) => {
    const { list, log, button, seen, scrollTo, setHeight, isAtEnd } = await makeLong(1, 60);
    await scrollTo(700);
    list.messages = [...list.messages, shown(61, { seq: 61, from: 'staff' })];
    list.unread = 1;
    await expect.poll(button).not.toBeNull();
    button()!.click();
    setHeight(height);
    expect(log.clientHeight).toBe(height);
    await expect.poll(button).toBeNull();
    expect([isAtEnd(), seen.mock.calls.length > 0]).toEqual([true, true]);
  },
);

test('who goes to the new ones while the log is becoming higher is read as there', async () => {
  const { list, button, scrollTo, setHeight, isAtEnd } = await makeLong(1, 60);
  await scrollTo(700);
  list.messages = [...list.messages, shown(61, { seq: 61, from: 'staff' })];
  list.unread = 1;
  await expect.poll(button).not.toBeNull();
  setHeight(650);
  button()!.click();
  await expect.poll(button).toBeNull();
  expect(isAtEnd()).toBe(true);
});

test('who reads older ones keeps their place when what is below them grows', async () => {
  const { log, items, scrollTo } = await makeLong(1, 60);
  await scrollTo(700);
  items().at(-1)!.style.paddingBlockEnd = '300px';
  await twoFrames();
  expect(log.scrollTop).toBe(700);
});
