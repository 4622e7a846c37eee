import { expect, test } from 'vitest';
import { expectAccessible } from '../test/accessibility.js';
import { makeList, shown } from '../test/message-list.js';

const edited = { editedAt: '2030-05-05T03:00:00Z', revision: 1 };
const quote = { seq: 1, from: 'staff', authorName: 'Rina', text: 'Paketnya di gudang' } as const;

test('an edited message says so, and of a deleted one that is all there is', async () => {
  const { list, itemTexts } = await makeList([
    shown(1, { from: 'staff', authorName: 'Rina', ...edited }),
    shown(2, { from: 'staff', authorName: 'Rina', text: '', isDeleted: true, revision: 2 }),
  ]);
  await expect
    .poll(itemTexts)
    .toEqual([expect.stringMatching(/Rina Diedit Pesan 1/), expect.stringMatching(/Pesan ini dihapus\./)]);
  await expectAccessible(list);
});

test('B18 a quote stands above the message as text, with its author', async () => {
  const hostile = '<img src=x onerror="globalThis.hacked = true">';
  const { list, items } = await makeList([shown(2, { from: 'staff', quote: { ...quote, text: hostile } })]);
  const block = () => items()[0]?.querySelector('blockquote');
  await expect.poll(() => block()?.textContent).toContain(hostile);
  expect(block()?.textContent).toContain('Rina');
  expect(block()?.querySelector('img')).toBeNull();
  await expectAccessible(list);
});

test.each([
  ['edited', { text: 'Paketnya di *toko*' }, 'Paketnya di toko'],
  ['deleted', { text: '', isDeleted: true } as const, 'Pesan ini dihapus.'],
])('what is quoted is shown as it is now: %s since', async (_how, change, expected) => {
  const { items } = await makeList([shown(2, { from: 'staff', quote: { ...quote, ...change } })]);
  await expect.poll(() => items()[0]?.querySelector('blockquote')?.textContent).toContain(expected);
});
