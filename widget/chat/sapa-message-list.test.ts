import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../test/accessibility.js';
import { makeList, range, shown } from '../test/message-list.js';

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

test('greets anyone who has not written yet', async () => {
  const { list } = await makeList([]);
  expect(list.renderRoot.textContent).toContain('Hai, apa kabar? Apa yang bisa kami bantu?');
});

test('L7 the greeting fades where it scrolls under the header, and is not cut through its letters', async () => {
  const { list } = await makeList([]);
  list.style.setProperty('--brand', 'green');
  const { position, backgroundImage } = getComputedStyle(list.renderRoot.querySelector('.greeting')!, '::before');
  expect(position).toBe('sticky');
  expect(backgroundImage).toMatch(/^linear-gradient\(.+, rgba\(0, 0, 0, 0\)\)$/);
});

test('L4 who types is shown by three whole dots', async () => {
  const { list } = await makeList([]);
  list.typingName = 'Rina';
  await list.updateComplete;
  const { width, backgroundSize } = getComputedStyle(list.renderRoot.querySelector('.dots')!);
  expect(parseFloat(width) / parseFloat(backgroundSize)).toBe(3);
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
  const waiting = 'Menunggu koneksi';
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
  expect(days).toEqual(['Minggu, 5 Mei 2030', 'kemarin', 'hari ini', undefined]);
});

test('how far the own messages have come stands below the last of them, in words', async () => {
  const { list, itemTexts } = await makeList([]);
  for (const [receipt, words] of [
    ['sent', 'Terkirim'],
    ['delivered', 'Terkirim ke tim'],
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
