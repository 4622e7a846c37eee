import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { keyChoice } from '../../core/key-choice.js';
import { loadTexts } from '../../core/texts.js';
import { idOf, row, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
import { markText } from '../../test/mark-text.js';
import './sapa-bulk-bar.js';
import './sapa-conversation-list.js';
import type { SapaConversationList } from './sapa-conversation-list.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const handleLoadMore = vi.fn();
beforeEach(() => {
  handleLoadMore.mockClear();
  sessionStorage.clear();
});

const many = (count: number) => Array.from({ length: count }, (_, index) => row(count - index));

/** What the store knows. */
const known = new Map<string, ConversationRow>();
beforeEach(() => known.clear());

function change(list: SapaConversationList, rows: readonly ConversationRow[]) {
  for (const row of rows) known.set(row.id, row);
  list.rows = rows;
}

/** The pointer of the browser may stand anywhere: only what a test dispatches counts. */
const drawList = (rows: readonly ConversationRow[], hasMore = false) =>
  draw<SapaConversationList>(
    html`<sapa-conversation-list
      style="height: 600px; pointer-events: none"
      .rows=${rows}
      .find=${(id: string) => known.get(id)}
      .now=${Date.parse(timeOf(60))}
      ?hasMore=${hasMore}
      @sapa-load-more=${handleLoadMore}
    ></sapa-conversation-list>`,
  );

const rows = (list: SapaConversationList) => [...list.renderRoot.querySelectorAll('sapa-conversation-row')];
const focused = (list: SapaConversationList) =>
  (list.shadowRoot?.activeElement as { row?: ConversationRow } | null)?.row?.id;

test('has no accessibility fault, with unread and waiting ones', async () => {
  const list = await drawList([
    row(2, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(50) }),
    row(1, { lastFrom: 'staff' }),
  ]);
  expect(await accessibilityFaults(list)).toEqual([]);
  expect(deepText(list.renderRoot)).toContain('3 pesan belum dibaca');
  expect(deepText(list.renderRoot)).toContain('menunggu 10 mnt');
});

test('the waiting time grows by itself', async () => {
  const list = await drawList([row(1, { waitingSince: timeOf(0) })]);
  list.now = Date.parse(timeOf(180));
  await settle(list);
  expect(deepText(list.renderRoot)).toContain('menunggu 3 jam');
});

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

test('a typed name never looks like a signed one, whatever its length', async () => {
  const long = 'Ani '.repeat(40);
  const list = await drawList([
    row(3, { visitor: { id: 'a', label: long, nameSource: 'signed' } }),
    row(2, { visitor: { id: 'b', label: long, nameSource: 'typed' } }),
    row(1, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(0), state: 'resolved' }),
    // The publisher answers for who it is, and says no name.
    row(0, { visitor: { id: 'c', label: 'Tamu 4F2A', nameSource: 'made', isVerified: true } }),
  ]);
  const marks = rows(list)
    .map((element) => element.renderRoot.querySelector('sapa-name-mark'))
    .filter((mark) => mark !== null);
  expect(marks.map(markText)).toEqual(['terverifikasi', 'isian sendiri', 'terverifikasi']);
  const right = list.getBoundingClientRect().right;
  const heights = rows(list).map((element) => element.getBoundingClientRect().height);
  expect(new Set(heights).size).toBe(1);
  for (const mark of marks) expect(mark.getBoundingClientRect().right).toBeLessThan(right);
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('B18 hostile names and texts stay text', async () => {
  const hostile = '<img src=x onerror="globalThis.hacked = true">';
  const list = await drawList([
    row(1, { lastText: hostile, siteName: hostile, visitor: { id: hostile, label: hostile, nameSource: 'made' } }),
  ]);
  expect(deepText(list.renderRoot)).toContain(hostile);
  expect(deepElements(list.renderRoot).some(({ tagName }) => tagName === 'IMG')).toBe(false);
  expect('hacked' in globalThis).toBe(false);
});

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

test('L31 a row is 56 px high, and 44 where the inbox is compact, whatever is on it', async () => {
  const list = await drawList([
    row(3, { visitor: { id: 'a', label: 'Ani '.repeat(40), nameSource: 'signed' }, lastSeq: 9, staffReadSeq: 6 }),
    row(2, { lastText: '', waitingSince: timeOf(0) }),
    row(1, { state: 'resolved' }),
  ]);
  const heights = () => rows(list).map((element) => element.getBoundingClientRect().height);
  expect(heights()).toEqual([56, 56, 56]);
  document.documentElement.classList.add('sapa-compact');
  expect(heights()).toEqual([44, 44, 44]);
  document.documentElement.classList.remove('sapa-compact');
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

test('S2 a row says whose it is, its labels and how urgent it is, in words too', async () => {
  const people = new Map([['rani', { name: 'Rani Lestari' }]]);
  const labels = new Map([
    ['aaaaaa', { name: 'Ongkir', color: 'red' }],
    ['bbbbbb', { name: 'Retur', color: 'blue' }],
  ]);
  const list = await drawList([
    row(2, { assigneeId: 'rani', labelIds: ['aaaaaa', 'gone00', 'bbbbbb'], priority: 'urgent' }),
    row(1, { assigneeId: 'left', priority: 'low' }),
  ]);
  list.findPerson = (id) => people.get(id);
  list.findLabel = (id) => labels.get(id);
  await settle(list);
  const said = rows(list).map(({ renderRoot }) => deepText(renderRoot));
  expect(said[0]).toContain('Ditangani Rani Lestari');
  expect(said[0]).toContain('Label: Ongkir, Retur');
  expect(rows(list)[0]?.renderRoot.querySelectorAll('.dot')).toHaveLength(2);
  expect(said[1]).not.toContain('Ditangani');
  const priorities = rows(list).map(({ renderRoot }) => renderRoot.querySelector('.priority')?.ariaLabel);
  expect(priorities).toEqual(['Mendesak', 'Prioritas rendah']);
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('S2 a snoozed row says when it comes back, and a state that the view does not say is told', async () => {
  const list = await drawList([
    row(3, { state: 'snoozed', snoozedUntil: timeOf(180), waitingSince: timeOf(0) }),
    row(2, { state: 'snoozed' }),
    row(1, { state: 'spam', waitingSince: timeOf(0) }),
  ]);
  const said = rows(list).map(({ renderRoot }) => deepText(renderRoot));
  expect(said[0]).toContain('Ditunda sampai');
  expect(said[1]).toContain('Ditunda');
  expect(said[2]).toContain('Spam');
  expect(said.join()).not.toContain('menunggu');
  list.view = 'spam';
  await settle(list);
  expect(deepText(rows(list)[2]!.renderRoot)).not.toContain('Spam');
});

test('S5 a row says until when an answer is due by the target, warns before it, and says how late it is', async () => {
  const waits = { waitingSince: timeOf(0), dueAt: timeOf(40) };
  const list = await drawList([row(1, waits)]);
  const at = async (minutes: number) => {
    list.now = Date.parse(timeOf(minutes));
    await settle(list);
    const time = rows(list)[0]?.renderRoot.querySelector<HTMLElement>('.sign:is(.calm, .soon, .late)');
    return [time?.className, deepText(rows(list)[0]!.renderRoot)].join(' ');
  };
  expect(await at(20)).toMatch(/calm.*Perlu dibalas sebelum/);
  expect(await at(31)).toMatch(/soon.*Segera: balas sebelum/);
  expect(await at(55)).toMatch(/late.*Lewat target sejak/);
  expect(await accessibilityFaults(list)).toEqual([]);
});
