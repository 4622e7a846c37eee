import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { keyChoice } from '../../core/key-choice.js';
import { accessibilityFaults, deepText, settle } from '../../test/draw.js';
import { change, drawList, focused, many, prepareList, rows } from '../../test/draw-list.js';
import { idOf, row } from '../../test/factories.js';
import type { SapaConversationList } from './sapa-conversation-list.js';

prepareList();

const markedIds = (list: SapaConversationList) =>
  rows(list)
    .filter(({ marked }) => marked)
    .map((element) => element.row.id);
const box = (list: SapaConversationList, index: number) => rows(list)[index]?.renderRoot.querySelector('input');
const bar = (list: SapaConversationList) => list.renderRoot.querySelector('sapa-bulk-bar');

test('S5 boxes mark rows, with Shift a range, and a bar says how many', async () => {
  const list = await drawList(many(8));
  expect(bar(list)).toBeNull();
  box(list, 1)?.click();
  await settle(list);
  expect(markedIds(list)).toEqual([idOf(7)]);
  box(list, 4)?.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
  await settle(list);
  expect(markedIds(list)).toEqual([7, 6, 5, 4].map(idOf));
  expect(deepText(bar(list)!.renderRoot)).toContain('4 dipilih');
  expect(await accessibilityFaults(list)).toEqual([]);
  const handleBulk = vi.fn();
  list.addEventListener('sapa-bulk', (event) => handleBulk((event as CustomEvent).detail));
  bar(list)!.renderRoot.querySelector<HTMLElement>('[aria-label="Selesaikan"]')?.click();
  expect(handleBulk).toHaveBeenCalledWith({ action: 'resolve', ids: [7, 6, 5, 4].map(idOf) });
});

test('S5 a box that somebody presses shows what the list has made of it', async () => {
  const list = await drawList(many(3));
  list.style.pointerEvents = 'auto';
  const boxes = () => rows(list).map((each) => each.renderRoot.querySelector('input')!);
  const first = boxes()[0]!;
  await userEvent.click(first);
  await settle(list);
  expect(boxes().map(({ checked }) => checked)).toEqual([true, false, false]);
  await userEvent.click(first);
  await settle(list);
  expect(boxes().map(({ checked }) => checked)).toEqual([false, false, false]);
});

test('S5 by keyboard: Space and x mark, Shift and arrows mark on the way, Escape marks none', async () => {
  const list = await drawList(many(8));
  const handleMarked = vi.fn();
  list.addEventListener('sapa-marked', (event) => handleMarked((event as CustomEvent<unknown>).detail));
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(8));
  await userEvent.keyboard('x');
  await expect.poll(() => markedIds(list)).toEqual([idOf(8)]);
  expect(handleMarked).toHaveBeenLastCalledWith({ ids: [idOf(8)] });
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.poll(() => focused(list)).toBe(idOf(7));
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.poll(() => markedIds(list)).toEqual([8, 7, 6].map(idOf));
  await expect.poll(() => focused(list)).toBe(idOf(6));
  await userEvent.keyboard(' ');
  await expect.poll(() => markedIds(list)).toEqual([8, 7].map(idOf));
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.poll(() => markedIds(list)).toHaveLength(8);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => markedIds(list)).toEqual([]);
  expect(handleMarked).toHaveBeenLastCalledWith({ ids: [] });
  keyChoice.change('without-letters');
  await userEvent.keyboard('x');
  await settle(list);
  keyChoice.change('all');
  expect(markedIds(list)).toEqual([]);
});

test('S5 the same keys once more mark all of the view, also what is not loaded, and the bar says of how many', async () => {
  const list = await drawList(many(4));
  list.hasMore = true;
  const ids = [...many(4).map(({ id }) => id), ...[101, 102].map(idOf)];
  const answers = [undefined, { ids, total: 4_312 }];
  list.gather = () => Promise.resolve(answers.shift());
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(4));
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.poll(() => bar(list)?.ids).toHaveLength(4);
  expect(deepText(bar(list)!.renderRoot)).toContain('Pilih semua di tampilan ini');
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.poll(() => deepText(bar(list)!.renderRoot)).toContain('Belum bisa memilih semuanya');
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.poll(() => bar(list)?.ids).toEqual(ids);
  await settle(list);
  expect(deepText(bar(list)!.renderRoot)).toContain('6 dari 4.312 dipilih');
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('S5 what has left the view is not marked, nor what another view shows', async () => {
  const list = await drawList(many(4));
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(4));
  await userEvent.keyboard('{Control>}a{/Control}');
  await expect.poll(() => markedIds(list)).toHaveLength(4);
  (document.activeElement as HTMLElement).blur();
  change(list, [row(4), row(2)]);
  await expect.poll(() => bar(list)?.ids).toEqual([4, 2].map(idOf));
  list.view = 'resolved';
  await settle(list);
  expect(bar(list)).toBeNull();
});
