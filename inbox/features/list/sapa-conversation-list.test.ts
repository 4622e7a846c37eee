import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { accessibilityFaults, deepText, settle } from '../../test/draw.js';
import { change, drawList, focused, handleLoadMore, known, many, prepareList, rows } from '../../test/draw-list.js';
import { idOf, row } from '../../test/factories.js';
import type { SapaConversationList } from './sapa-conversation-list.js';

prepareList();

test('of thousands only those in sight are drawn', async () => {
  const list = await drawList(many(5_000));
  expect(rows(list).length).toBeGreaterThan(5);
  expect(rows(list).length).toBeLessThan(60);
  expect(list.renderRoot.querySelector('.scroller')!.scrollHeight).toBeGreaterThan(5_000 * 40);
});

test('arrows and letters move the focus from row to row, also where nothing was drawn yet', async () => {
  const list = await drawList(many(500));
  list.move(1);
  await expect.poll(() => focused(list)).toBe(idOf(500));
  list.move(1);
  await expect.poll(() => focused(list)).toBe(idOf(499));
  list.move(300);
  await expect.poll(() => focused(list)).toBe(idOf(199));
  list.move(-Infinity);
  await expect.poll(() => focused(list)).toBe(idOf(500));
});

const texts = (list: SapaConversationList) =>
  rows(list)
    .slice(0, 3)
    .map((element) => element.row.lastText);
/** Where Tab stops. */
const stops = (list: SapaConversationList) =>
  rows(list)
    .filter((element) => element.renderRoot.querySelector('a')!.tabIndex === 0)
    .map((element) => element.row.id);
const news = (list: SapaConversationList) => list.renderRoot.querySelector<HTMLElement>('.news');

test('C44 one row is a stop of Tab: the open one, and then where the focus was last', async () => {
  const list = await drawList(many(45));
  expect(stops(list)).toEqual([idOf(45)]);
  list.selectedId = idOf(43);
  await settle(list);
  expect(stops(list)).toEqual([idOf(43)]);
  list.move(1);
  await expect.poll(() => focused(list)).toBe(idOf(42));
  await settle(list);
  expect(stops(list)).toEqual([idOf(42)]);
  // Scrolled far away there is one as well.
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await expect.poll(() => rows(list).at(-1)?.row.id).toBe(idOf(1));
  await settle(list);
  expect(stops(list)).toHaveLength(1);
});

test('C44 so there is when most rows have gone, before the list has heard that it is scrolled back', async () => {
  const list = await drawList(many(500));
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await expect.poll(() => rows(list).at(-1)?.row.id).toBe(idOf(1));
  change(list, many(3));
  await settle(list);
  expect(stops(list)).toHaveLength(1);
});

test('C45 no row moves while the pointer or the focus is on the list, and news are said', async () => {
  const list = await drawList(many(3));
  list.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(3));
  change(list, [row(1, { lastText: 'Baru' }), row(4), row(3), row(2)]);
  await settle(list);
  expect(texts(list)).toEqual(['Pesan 3', 'Pesan 2', 'Baru']);
  expect(await accessibilityFaults(list)).toEqual([]);
  expect(news(list)?.textContent).toBe('Ada pesan baru');
  list.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
  await userEvent.tab({ shift: true });
  await expect.poll(() => texts(list)).toEqual(['Baru', 'Pesan 4', 'Pesan 3']);
  expect(news(list)).toBeNull();
});

test('C45 a row that leaves the view stays, as it is now, until nobody points at the list', async () => {
  const list = await drawList(many(3));
  list.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  known.set(idOf(2), row(2, { state: 'resolved' }));
  change(list, [row(3), row(1)]);
  await settle(list);
  expect(texts(list)).toEqual(['Pesan 3', 'Pesan 2', 'Pesan 1']);
  expect(deepText(list.renderRoot)).toContain('Selesai');
  list.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
  await expect.poll(() => texts(list)).toEqual(['Pesan 3', 'Pesan 1']);
});

test('each view is where it was when it was left', async () => {
  const list = await drawList(many(100));
  const scroller = list.renderRoot.querySelector('.scroller')!;
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(100));
  list.move(50);
  await expect.poll(() => focused(list)).toBe(idOf(50));
  const top = scroller.scrollTop;
  expect(top).toBeGreaterThan(1_000);
  list.view = 'resolved';
  change(list, [row(201), row(200)]);
  await settle(list);
  expect(texts(list)).toEqual(['Pesan 201', 'Pesan 200']);
  expect(scroller.scrollTop).toBe(0);
  list.view = 'open';
  change(list, many(100));
  await settle(list);
  expect(scroller.scrollTop).toBe(top);
  await expect.poll(() => rows(list).find(({ isStop }) => isStop)?.row.id).toBe(idOf(50));
});

test('C42 who goes to another view by key goes on in the list, also when its rows come later', async () => {
  const list = await drawList(many(3));
  list.move(1);
  await expect.poll(() => focused(list)).toBe(idOf(3));
  list.holdFocus();
  list.view = 'resolved';
  list.hidden = true;
  change(list, []);
  await settle(list);
  list.hidden = false;
  change(list, [row(9), row(8)]);
  await expect.poll(() => focused(list)).toBe(idOf(9));
  // Who has gone elsewhere meanwhile stays there.
  list.holdFocus();
  list.view = 'open';
  change(list, []);
  await settle(list);
  const elsewhere = document.body.appendChild(document.createElement('button'));
  elsewhere.focus();
  change(list, many(3));
  await settle(list);
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});

test('a change of one row draws that row and no other, however many are loaded', async () => {
  let all = many(5_000);
  const list = await drawList(all);
  const drawn: string[] = [];
  for (const element of rows(list)) {
    element.addController({ hostUpdated: () => drawn.push(element.row.id) });
  }
  change(list, (all = all.with(3, row(4_997, { lastText: 'Baru' }))));
  await settle(list);
  expect(drawn).toEqual([idOf(4_997)]);
  change(list, all.with(4_000, row(1_000, { lastText: 'Tidak terlihat' })));
  await settle(list);
  expect(drawn).toEqual([idOf(4_997)]);
});

test('C45 news can be asked for, and the focus goes to the first of them', async () => {
  const list = await drawList(many(3));
  list.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  change(list, [row(1, { lastText: 'Baru' }), row(3), row(2)]);
  await settle(list);
  expect(texts(list)).toEqual(['Pesan 3', 'Pesan 2', 'Baru']);
  news(list)?.click();
  await expect.poll(() => focused(list)).toBe(idOf(1));
  expect(texts(list)).toEqual(['Baru', 'Pesan 3', 'Pesan 2']);
});

test('C42 back from a conversation the list stays where it is, also when the row is elsewhere by now', async () => {
  const list = await drawList(many(100));
  const scroller = list.renderRoot.querySelector('.scroller')!;
  scroller.scrollTop = 3_000;
  await expect.poll(() => rows(list)[0]?.row.id).not.toBe(idOf(100));
  await settle(list);
  list.returnTo(idOf(45));
  await expect.poll(() => focused(list)).toBe(idOf(45));
  list.returnTo(idOf(100));
  await expect.poll(() => focused(list)).not.toBe(idOf(45));
  expect(focused(list)).toBeDefined();
  expect(scroller.scrollTop).toBe(3_000);
});

test('near the end older ones are asked for', async () => {
  const list = await drawList(many(200), true);
  expect(handleLoadMore).not.toHaveBeenCalled();
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await expect.poll(() => handleLoadMore).toHaveBeenCalled();
});

test('C42 after a reload the list is where it was, as soon as the rows up to there are loaded', async () => {
  const before = await drawList(many(300));
  const scroller = (list: SapaConversationList) => list.renderRoot.querySelector('.scroller')!;
  before.move(0);
  await expect.poll(() => focused(before)).toBe(idOf(300));
  before.move(120);
  await expect.poll(() => focused(before)).toBe(idOf(180));
  const { scrollTop } = scroller(before);
  dispatchEvent(new Event('pagehide'));
  before.remove();

  const after = await drawList(many(300).slice(0, 50), true);
  await expect.poll(() => handleLoadMore).toHaveBeenCalled();
  change(after, many(300).slice(0, 100));
  await settle(after);
  expect(scroller(after).scrollTop).toBeLessThan(scrollTop);
  change(after, many(300).slice(0, 150));
  await expect.poll(() => scroller(after).scrollTop).toBe(scrollTop);
  await expect.poll(() => rows(after).find(({ isStop }) => isStop)?.row.id).toBe(idOf(180));
});

test('C42 who scrolls while the rows of their place are still on the way stays there', async () => {
  sessionStorage.setItem('sapa:places:open', JSON.stringify({ scrollTop: 5_000, stopId: '' }));
  const list = await drawList(many(300).slice(0, 50), true);
  const scroller = list.renderRoot.querySelector('.scroller')!;
  scroller.dispatchEvent(new WheelEvent('wheel'));
  scroller.scrollTop = 100;
  change(list, many(300).slice(0, 150));
  await settle(list);
  expect(scroller.scrollTop).toBe(100);
});
