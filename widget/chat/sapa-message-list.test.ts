import { html } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import type { ShownMessage } from '../state/shown-messages.js';
import { expectAccessible } from '../test/accessibility.js';
import { place } from '../test/place.js';
import './sapa-message-list.js';
import type { SapaMessageList } from './sapa-message-list.js';

function shown(n: number, change: Partial<ShownMessage> = {}): ShownMessage {
  const at = new Date(2030, 4, 5, 10, n).toISOString();
  return { clientId: `client-${n}`, from: 'visitor', text: `Pesan ${n}`, at, delivery: 'sent', ...change };
}

const range = (first: number, last: number, change: (seq: number) => Partial<ShownMessage> = () => ({})) =>
  Array.from({ length: last - first + 1 }, (_, at) => shown(first + at, { seq: first + at, ...change(first + at) }));

async function makeList(messages: ShownMessage[], sendAgain = vi.fn()) {
  const list = await place<SapaMessageList>(html`
    <sapa-message-list
      .texts=${texts}
      .messages=${messages}
      .isLoaded=${true}
      @sapa-send-again=${(event: CustomEvent<unknown>) => void sendAgain(event.detail)}
    ></sapa-message-list>
  `);
  const items = () => [...list.renderRoot.querySelectorAll('li')];
  const itemTexts = () => items().map((item) => item.textContent.replace(/\s+/g, ' ').trim());
  return { list, items, itemTexts, log: list.renderRoot.querySelector('.log')! };
}

test('is accessible: empty, and with every state', async () => {
  const empty = await makeList([]);
  await expectAccessible(empty.list);
  const deliveries = ['sent', 'sending', 'waiting', 'old', 'failed'] as const;
  const full = await makeList([
    shown(1, { from: 'staff', authorName: 'Rina', text: 'Lihat https://koran.test/bantuan' }),
    ...deliveries.map((delivery, at) => shown(at + 2, { delivery })),
  ]);
  full.list.typingName = 'Rina';
  await expect.poll(() => full.items().at(-1)?.querySelectorAll('button').length).toBe(3);
  await expectAccessible(full.list);
});

test('greets whoever has not written yet', async () => {
  const { list } = await makeList([]);
  expect(list.renderRoot.textContent).toContain('Hai, apa kabar? Apa yang bisa kami bantu?');
});

test('says the state of each message in words, and who wrote it', async () => {
  const { itemTexts } = await makeList([
    shown(1, { receipt: 'sent' }),
    shown(2, { from: 'staff', authorName: 'Rina' }),
    shown(3, { from: 'staff' }),
    shown(4, { delivery: 'sending' }),
    shown(5, { delivery: 'waiting', isTried: true }),
    shown(6, { delivery: 'waiting' }),
    shown(7, { delivery: 'old' }),
    shown(8, { delivery: 'failed' }),
  ]);
  const waiting = 'Menunggu koneksi\\. Pesan ini tersimpan dan akan terkirim otomatis\\.';
  await expect
    .poll(itemTexts)
    .toEqual([
      expect.stringMatching(/Kamu Pesan 1 10\.01 · Terkirim$/),
      expect.stringMatching(/^Rina Pesan 2 10\.02$/),
      expect.stringMatching(/^Tim bantuan Pesan 3 10\.03$/),
      expect.stringMatching(/^Kamu Pesan 4 10\.04 · Mengirim…$/),
      expect.stringMatching(new RegExp(`^Kamu Pesan 5 10\\.05 · ${waiting}$`)),
      expect.stringMatching(new RegExp(`^Kamu Pesan 6 10\\.06 · ${waiting} Ubah Hapus$`)),
      expect.stringMatching(
        /^Kamu Pesan 7 .*lebih dari sehari yang lalu dan belum terkirim\. Kirim sekarang Ubah Hapus$/,
      ),
      expect.stringMatching(/^Kamu Pesan 8 10\.08 · Belum terkirim\. Kirim lagi Ubah Hapus$/),
    ]);
});

test('V5 what is not sent is sent again, edited or dropped by its buttons', async () => {
  const sendAgain = vi.fn();
  const { list, items } = await makeList([shown(1), shown(2, { delivery: 'failed' })], sendAgain);
  const takeBack = vi.fn();
  list.addEventListener('sapa-take-back', ({ detail }) => takeBack(detail));
  const buttons = () => [...items()[1]!.querySelectorAll('button')];
  await expect.poll(() => buttons().length).toBe(3);
  for (const button of buttons()) await userEvent.click(button);
  expect(sendAgain.mock.calls).toEqual([[{ clientId: 'client-2' }]]);
  expect(takeBack.mock.calls).toEqual([
    [{ clientId: 'client-2', isEdited: true }],
    [{ clientId: 'client-2', isEdited: false }],
  ]);
});

test('E_INTERNAL what failed by a bug says by what code the operator finds it, and can be edited or dropped', async () => {
  const failed = { delivery: 'failed', bugs: ['', '', '1a2b3c4d'], isTried: true } as const;
  const { list, items } = await makeList([shown(1), shown(2, failed)]);
  await expect.poll(() => items()[1]!.textContent).toContain('Kode: 1a2b3c4d');
  expect(items()[1]!.querySelectorAll('button')).toHaveLength(3);
  await expectAccessible(list);
});

test('days are separated, and today is called so', async () => {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1, 23, 59);
  const { items } = await makeList([
    shown(1),
    shown(2, { at: yesterday.toISOString() }),
    shown(3, { at: today.toISOString() }),
    shown(4, { at: today.toISOString() }),
  ]);
  const days = items().map((item) => item.querySelector('.day')?.textContent);
  expect(days).toEqual(['Minggu, 5 Mei', 'kemarin', 'hari ini', undefined]);
});

test('history is not read out, news is, and each once: the others keep their elements', async () => {
  const { list, items, log } = await makeList([shown(1), shown(2, { delivery: 'waiting' })]);
  const [first, waiting] = items();
  expect(log.getAttribute('aria-live')).toBe('polite');
  list.messages = [shown(1), shown(3, { from: 'staff' }), shown(2)];
  await list.updateComplete;
  expect(items()[0]).toBe(first);
  expect(items()[2]).toBe(waiting);
  list.isLoaded = false;
  await list.updateComplete;
  expect(log.getAttribute('aria-live')).toBe('off');
});

test('how far the own messages have come stands below the last of them, in words', async () => {
  const { list, itemTexts } = await makeList([]);
  for (const [receipt, words] of [
    ['sent', 'Terkirim'],
    ['delivered', 'Terkirim, sampai di tim'],
    ['read', 'Dibaca'],
  ] as const) {
    list.messages = [shown(1), shown(2, { from: 'staff' }), shown(3, { receipt })];
    await list.updateComplete;
    expect(itemTexts()).toEqual([
      expect.stringMatching(/Kamu Pesan 1 10\.01$/),
      expect.stringMatching(/Tim bantuan Pesan 2 10\.02$/),
      `Kamu Pesan 3 10.03 · ${words}`,
    ]);
  }
});

test('a block ends where the author, the day or a pause does; a staff block begins with a name and a circle', async () => {
  const { items } = await makeList([
    ...range(1, 3, () => ({ from: 'staff', authorName: 'Rina Putri Ayu' })),
    shown(4, { from: 'staff', authorName: 'Budi' }),
    shown(20, { from: 'staff', authorName: 'Budi' }),
  ]);
  const names = items().map((item) => item.querySelector('.author:not(.unseen)'));
  expect(names.map((name) => name?.textContent)).toEqual(['Rina Putri Ayu', undefined, undefined, 'Budi', 'Budi']);
  const circle = getComputedStyle(names[0]!, '::before');
  expect(circle.content).toBe('"RA" / ""');
  expect(items().map((item) => item.querySelector('time') !== null)).toEqual([false, false, true, true, true]);
});

test('history is never read out, whatever is loaded of it and when; a message after it is', async () => {
  const { list, items } = await makeList(range(51, 100));
  list.messages = [...range(1, 50), ...range(51, 101)];
  await list.updateComplete;
  const live = items().map((item) => item.getAttribute('aria-live'));
  expect(live.slice(0, 100)).toEqual(Array(100).fill('off'));
  expect(live[100]).toBeNull();
});

test('the answers of a follow-up conversation are read out, though its numbers begin again', async () => {
  const { list, items } = await makeList(range(1, 40, () => ({ conversationId: 'first' })));
  list.messages = range(1, 3, () => ({ conversationId: 'second', from: 'staff' }));
  await list.updateComplete;
  expect(items().map((item) => item.getAttribute('aria-live'))).toEqual([null, null, null]);
});

test('history is not read out either when a message that is on its way stands below it', async () => {
  const { items } = await makeList([...range(1, 2), shown(3, { delivery: 'waiting' })]);
  expect(items().map((item) => item.getAttribute('aria-live'))).toEqual(['off', 'off', null]);
});

/** The events of a scroll come with the next frame. */
const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe('a long conversation', () => {
  async function makeLong(first: number, last: number) {
    const { list, log, items } = await makeList([]);
    const style = new CSSStyleSheet();
    style.replaceSync('.log { height: 500px !important; }');
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
    return { list, log, items, asked, seen, button, scrollTo, topOf, isAtEnd };
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
});

describe('texts of any kind', () => {
  const size = (element: Element) => parseFloat(getComputedStyle(element).fontSize);

  test.each([['👍'], ['👩‍👩‍👧‍👦'], ['🇮🇩 ❤️'], ['👋🏽😀🎉']])('only %s: larger', async (text) => {
    const { items } = await makeList([shown(1, { text }), shown(2)]);
    const [emoji, words] = items().map((item) => item.querySelector('.text')!);
    expect(size(emoji!)).toBeGreaterThan(size(words!));
  });

  test.each([['Siap 👍'], ['123'], ['*#'], ['😀'.repeat(25)]])('%s: as any text', async (text) => {
    const { items } = await makeList([shown(1, { text }), shown(2)]);
    const [one, words] = items().map((item) => item.querySelector('.text')!);
    expect(size(one!)).toBe(size(words!));
  });

  test('code keeps its spaces, and what is written from right to left begins at the right, line by line', async () => {
    const code = 'if (a) {\n\tb();\n    c();\n}';
    const mixed = 'مرحبا، كيف حالك؟\nHalo, apa kabar?';
    const { items } = await makeList([shown(1, { text: code }), shown(2, { text: mixed })]);
    const [codeText, mixedText] = items().map((item) => item.querySelector('.text') as HTMLElement);
    expect(codeText!.innerText).toBe(code);
    expect(mixedText!.dir).toBe('auto');
    expect(getComputedStyle(mixedText!).direction).toBe('rtl');
    expect(getComputedStyle(mixedText!).unicodeBidi).toBe('plaintext');
    const [arabic, latin] = mixed.split('\n').map((line) => {
      const range = document.createRange();
      const node = document.createTreeWalker(mixedText!, NodeFilter.SHOW_TEXT).nextNode()!;
      range.setStart(node, mixed.indexOf(line));
      range.setEnd(node, mixed.indexOf(line) + line.length);
      return range.getBoundingClientRect();
    });
    const { left, right } = mixedText!.getBoundingClientRect();
    expect(right - arabic!.right).toBeLessThan(20);
    expect(latin!.left - left).toBeLessThan(20);
  });
});

describe('B18 hostile text stays text', () => {
  test.each([
    `<img src=//trap.test/x onerror=alert(1)>`,
    `<script>alert(1)</script>`,
    `<svg onload=alert(1)></svg>`,
    `"><a href="javascript:alert(1)">klik</a>`,
    `{{constructor.constructor('alert(1)')()}} \${alert(1)} <!--lit-part-->`,
    `javascript:alert(1) data:text/html,<b>x</b> vbscript:x`,
  ])('%s', async (text) => {
    const { items } = await makeList([shown(1, { text, from: 'staff', authorName: text })]);
    const body = items()[0]!.querySelector('.text')!;
    expect(body.textContent).toBe(text);
    expect(body.querySelectorAll('*')).toHaveLength(0);
    expect(items()[0]!.querySelector('.author')!.textContent).toBe(text);
  });

  test('an address becomes a link that tells the other site nothing, and cannot leave its attribute', async () => {
    const text = `Lihat (https://koran.test/a?b=1), atau https://trap.test/"onmouseover="alert(1)`;
    const { items } = await makeList([shown(1, { text })]);
    const links = [...items()[0]!.querySelectorAll('a')];
    expect(items()[0]!.querySelector('.text')!.textContent).toBe(text);
    expect(links.map(({ href, rel }) => [href, rel])).toEqual([
      ['https://koran.test/a?b=1', 'noopener noreferrer nofollow ugc'],
      ['https://trap.test/', 'noopener noreferrer nofollow ugc'],
    ]);
    expect(
      links.every((link) => link.getAttributeNames().every((name) => ['href', 'target', 'rel'].includes(name))),
    ).toBe(true);
  });

  test('line breaks stay, and a word without end does not widen the list', async () => {
    const { items, log } = await makeList([shown(1, { text: `satu\n\ndua ${'x'.repeat(2_000)}` })]);
    const body = items()[0]!.querySelector('.text')!;
    expect(getComputedStyle(body).whiteSpace).toBe('pre-wrap');
    expect(log.scrollWidth).toBe(log.clientWidth);
  });
});
