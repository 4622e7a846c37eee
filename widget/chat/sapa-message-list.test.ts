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
  const deliveries = ['sent', 'sending', 'waiting', 'failed'] as const;
  const full = await makeList([
    shown(1, { from: 'staff', authorName: 'Rina', text: 'Lihat https://koran.test/bantuan' }),
    ...deliveries.map((delivery, at) => shown(at + 2, { delivery })),
  ]);
  full.list.typingName = 'Rina';
  await full.list.updateComplete;
  await expectAccessible(full.list);
});

test('greets whoever has not written yet', async () => {
  const { list } = await makeList([]);
  expect(list.renderRoot.textContent).toContain('Hai, apa kabar? Apa yang bisa kami bantu?');
});

test('says the state of each message in words, and who wrote it', async () => {
  const { itemTexts } = await makeList([
    shown(1),
    shown(2, { delivery: 'sending' }),
    shown(3, { delivery: 'waiting' }),
    shown(4, { delivery: 'failed' }),
    shown(5, { from: 'staff', authorName: 'Rina' }),
    shown(6, { from: 'staff' }),
  ]);
  expect(itemTexts()).toEqual([
    expect.stringMatching(/Kamu Pesan 1 10\.01 · Terkirim$/),
    expect.stringMatching(/^Kamu Pesan 2 10\.02 · Mengirim…$/),
    expect.stringMatching(/^Kamu Pesan 3 10\.03 · Menunggu koneksi\. Pesan ini tersimpan dan akan terkirim sendiri\.$/),
    expect.stringMatching(/^Kamu Pesan 4 Belum terkirim\. Kirim lagi$/),
    expect.stringMatching(/^Rina Pesan 5 10\.05$/),
    expect.stringMatching(/^Tim bantuan Pesan 6 10\.06$/),
  ]);
});

test('a failed one is sent again by its button', async () => {
  const sendAgain = vi.fn();
  const { items } = await makeList([shown(1), shown(2, { delivery: 'failed' })], sendAgain);
  await userEvent.click(items()[1]!.querySelector('button')!);
  expect(sendAgain.mock.calls).toEqual([[{ clientId: 'client-2' }]]);
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
