import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Conversation } from '../../../shared/entities.js';
import { registerIcons } from '../../icons/icons.js';
import { loadTexts } from '../../texts.js';
import { conversation, idOf, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
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
  await vi.waitFor(() => expect(focused(list)).toBe(idOf(500)));
  list.move(1);
  await vi.waitFor(() => expect(focused(list)).toBe(idOf(499)));
  list.move(300);
  await vi.waitFor(() => expect(focused(list)).toBe(idOf(199)));
  list.move(-Infinity);
  await vi.waitFor(() => expect(focused(list)).toBe(idOf(500)));
});

test('near the end older ones are asked for', async () => {
  const list = await drawList(many(200), true);
  expect(handleLoadOlder).not.toHaveBeenCalled();
  list.renderRoot.querySelector('.scroller')!.scrollTop = 1_000_000;
  await vi.waitFor(() => expect(handleLoadOlder).toHaveBeenCalled());
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
