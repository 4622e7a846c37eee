import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { conversation, idOf, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
import { markText } from '../../test/mark-text.js';
import './sapa-conversation-list.js';
import type { SapaConversationList } from './sapa-conversation-list.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const handleLoadOlder = vi.fn();
beforeEach(() => handleLoadOlder.mockClear());

const many = (count: number) => Array.from({ length: count }, (_, index) => conversation(count - index));

const drawList = (conversations: readonly Conversation[], hasOlder = false) =>
  draw<SapaConversationList>(
    html`<sapa-conversation-list
      style="height: 600px"
      .conversations=${conversations}
      .now=${Date.parse(timeOf(60))}
      ?hasOlder=${hasOlder}
      @sapa-load-older=${handleLoadOlder}
    ></sapa-conversation-list>`,
  );

const rows = (list: SapaConversationList) => [...list.renderRoot.querySelectorAll('sapa-conversation-row')];
const focused = (list: SapaConversationList) =>
  (list.shadowRoot?.activeElement as { conversation?: Conversation } | null)?.conversation?.id;

test('has no accessibility fault, with unread and waiting ones', async () => {
  const list = await drawList([
    conversation(2, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(50) }),
    conversation(1, { lastFrom: 'staff' }),
  ]);
  expect(await accessibilityFaults(list)).toEqual([]);
  expect(deepText(list.renderRoot)).toContain('3 pesan belum dibaca');
  expect(deepText(list.renderRoot)).toContain('menunggu 10 mnt');
});

test('the waiting time grows by itself', async () => {
  const list = await drawList([conversation(1, { waitingSince: timeOf(0) })]);
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
    .map((row) => row.conversation.lastText);
const news = (list: SapaConversationList) => list.renderRoot.querySelector<HTMLElement>('.news');

test('C44 one row is a stop of Tab: the open one, and then where the focus was last', async () => {
  const list = await drawList(many(45));
  const stops = () =>
    rows(list)
      .filter((row) => row.renderRoot.querySelector('a')!.tabIndex === 0)
      .map((row) => row.conversation.id);
  expect(stops()).toEqual([idOf(45)]);
  list.selectedId = idOf(43);
  await settle(list);
  expect(stops()).toEqual([idOf(43)]);
  list.move(1);
  await expect.poll(() => focused(list)).toBe(idOf(42));
  await settle(list);
  expect(stops()).toEqual([idOf(42)]);
  // Scrolled far away there is one as well.
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await expect.poll(() => rows(list).at(-1)?.conversation.id).toBe(idOf(1));
  await settle(list);
  expect(stops()).toHaveLength(1);
});

test('C45 no row moves while the pointer or the focus is on the list, and news are said', async () => {
  const list = await drawList(many(3));
  list.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  list.move(0);
  await expect.poll(() => focused(list)).toBe(idOf(3));
  list.conversations = [conversation(1, { lastText: 'Baru' }), conversation(4), conversation(3), conversation(2)];
  await settle(list);
  expect(texts(list)).toEqual(['Pesan 3', 'Pesan 2', 'Baru']);
  expect(await accessibilityFaults(list)).toEqual([]);
  expect(news(list)?.textContent).toBe('Ada pesan baru');
  list.dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
  await userEvent.tab({ shift: true });
  await expect.poll(() => texts(list)).toEqual(['Baru', 'Pesan 4', 'Pesan 3']);
  expect(news(list)).toBeNull();
});

test('C45 news can be asked for, and the focus goes to the first of them', async () => {
  const list = await drawList(many(3));
  list.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  list.conversations = [conversation(1, { lastText: 'Baru' }), conversation(3), conversation(2)];
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
  await expect.poll(() => rows(list)[0]?.conversation.id).not.toBe(idOf(100));
  await settle(list);
  list.returnTo(idOf(60));
  await expect.poll(() => focused(list)).toBe(idOf(60));
  list.returnTo(idOf(100));
  await expect.poll(() => focused(list)).not.toBe(idOf(60));
  expect(focused(list)).toBeDefined();
  expect(scroller.scrollTop).toBe(3_000);
});

test('near the end older ones are asked for', async () => {
  const list = await drawList(many(200), true);
  expect(handleLoadOlder).not.toHaveBeenCalled();
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await expect.poll(() => handleLoadOlder).toHaveBeenCalled();
});

test('a typed name never looks like a signed one, whatever its length', async () => {
  const long = 'Ani '.repeat(40);
  const list = await drawList([
    conversation(3, { visitor: { id: 'a', label: long, person: { name: long } } }),
    conversation(2, { visitor: { id: 'b', label: long, contactForm: { name: long } } }),
    conversation(1, { lastSeq: 9, staffReadSeq: 6, waitingSince: timeOf(0), state: 'resolved' }),
  ]);
  const marks = rows(list).map((row) => row.renderRoot.querySelector('sapa-name-mark')!);
  expect(marks.map(markText)).toEqual(['terverifikasi', '(isian sendiri)', '']);
  const right = list.getBoundingClientRect().right;
  const heights = rows(list).map((row) => row.getBoundingClientRect().height);
  expect(new Set(heights).size).toBe(1);
  for (const mark of marks) expect(mark.getBoundingClientRect().right).toBeLessThan(right);
  expect(await accessibilityFaults(list)).toEqual([]);
});

test('B18 hostile names and texts stay text', async () => {
  const hostile = '<img src=x onerror="globalThis.hacked = true">';
  const list = await drawList([
    conversation(1, { lastText: hostile, siteName: hostile, visitor: { id: hostile, label: hostile } }),
  ]);
  expect(deepText(list.renderRoot)).toContain(hostile);
  expect(deepElements(list.renderRoot).some(({ tagName }) => tagName === 'IMG')).toBe(false);
  expect('hacked' in globalThis).toBe(false);
});
