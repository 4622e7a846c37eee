import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { idOf, row, timeOf } from '../../test/factories.js';
import type { RowsStore } from '../../entities/rows.store.js';
import { loadTexts } from '../../core/texts.js';
import { NoticesStore } from './notices.store.js';

let change: (now: ConversationRow, before?: ConversationRow) => void;
let seen: string | undefined;
let store: NoticesStore;

beforeEach(() => {
  vi.useFakeTimers();
  seen = undefined;
  const rows = {
    onRow: (listener: Parameters<RowsStore['onRow']>[0]) => {
      change = (now, before) => listener(now, before, now.id);
      return () => {};
    },
    viewer: { staffId: 'sari', mentionedIn: new Set<string>() },
  };
  store = new NoticesStore(rows, (id) => id === seen);
});

afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

const texts = () => store.state.notices.map(({ lastText }) => lastText);
const unread = (number: number, more: Partial<ConversationRow> = {}) => row(number, { staffReadSeq: 0, ...more });

test('a new message of a visitor is a notice for a while', () => {
  change(unread(1, { lastSeq: 2 }), unread(1));
  expect(texts()).toEqual(['Pesan 1']);
  vi.advanceTimersByTime(8_000);
  expect(texts()).toEqual([]);
});

test.each<[string, ConversationRow, ConversationRow | undefined]>([
  ['an answer', unread(1, { lastSeq: 2, lastFrom: 'staff' }), unread(1)],
  ['what was read elsewhere', row(1), unread(1)],
  ['another change of what is unread', unread(1, { state: 'resolved' }), unread(1)],
  ['what the visitor has erased', unread(1, { lastSeq: 2, isErased: true }), unread(1)],
])('%s is none', (_what, now, before) => {
  change(now, before);
  expect(texts()).toEqual([]);
});

test('of a conversation that was not known only a recent message is one', () => {
  change(unread(100));
  change(unread(5));
  change(unread(101, { lastAt: timeOf(99.5) }));
  expect(store.state.notices.map(({ id }) => id)).toEqual([100, 101].map(idOf));
});

test('what one is given is one, and what one takes oneself is none', async () => {
  await loadTexts('id');
  change(row(1, { assigneeId: 'sari' }), row(1));
  change(row(2, { assigneeId: 'budi' }), row(2));
  change(row(3, { assigneeId: 'sari' }), row(3, { assigneeId: 'sari' }));
  change(row(4, { assigneeId: 'sari', state: 'resolved' }), row(4));
  expect(store.state.notices.map(({ id, visitor, isSentence }) => [id, visitor.label, isSentence])).toEqual([
    [idOf(1), `Untukmu: ${row(1).visitor.label}`, true],
  ]);
});

test('a mention says by itself what has happened, and a message does not', async () => {
  await loadTexts('id');
  store.addMention({ conversationId: idOf(1), by: 'Budi', text: 'Tolong lihat' });
  change(unread(2));
  expect(store.state.notices.map(({ visitor, isSentence }) => [visitor.label, isSentence])).toEqual([
    ['Budi menyebutmu di catatan', true],
    [row(2).visitor.label, undefined],
  ]);
});

test('a notification outside of the page says in words who answers for a name', async () => {
  await loadTexts('id');
  const told: string[] = [];
  store.onNews(({ label }) => told.push(label));
  const named = (number: number, nameSource: 'signed' | 'typed') =>
    unread(number, { visitor: { id: `visitor-${number}`, label: 'Ani', nameSource } });
  change(named(1, 'signed'));
  change(named(2, 'typed'));
  change({ ...named(3, 'typed'), assigneeId: 'sari' }, named(3, 'typed'));
  change(unread(4, { visitor: { id: 'v', label: 'Tamu', nameSource: 'made', isVerified: true } }));
  expect(told).toEqual([
    'Ani (terverifikasi)',
    'Ani (isian sendiri)',
    'Untukmu: Ani (isian sendiri)',
    'Tamu (terverifikasi)',
  ]);
  // On the page a mark stands beside it.
  expect(store.state.notices.map(({ visitor }) => visitor.label)).toEqual(['Ani', 'Untukmu: Ani', 'Tamu']);
});

test('what somebody looks at is none', () => {
  seen = idOf(1);
  change(unread(1));
  expect(texts()).toEqual([]);
});

test('S10 those who tell it otherwise hear of all that is new, seen or not, and of what is put away', async () => {
  await loadTexts('id');
  const heard: unknown[] = [];
  store.onNews(({ conversationId, isSeen, isPersonal }) => heard.push([conversationId, isSeen, isPersonal]));
  const ended: string[] = [];
  store.onEnd((id) => ended.push(id));
  seen = idOf(2);
  change(unread(1));
  change(unread(2));
  change(row(3, { assigneeId: 'sari' }), row(3));
  store.dismiss(idOf(1));
  expect(heard).toEqual([
    [idOf(1), false, false],
    [idOf(2), true, false],
    [idOf(3), false, true],
  ]);
  expect(ended).toEqual([idOf(1)]);
});

test('one for each conversation, and three at most', () => {
  for (const number of [1, 2, 3, 4]) change(unread(number));
  change(unread(3, { lastSeq: 2, lastText: 'Lagi' }), unread(3));
  expect(texts()).toEqual(['Pesan 2', 'Pesan 4', 'Lagi']);
  store.dismiss(idOf(4));
  expect(texts()).toEqual(['Pesan 2', 'Lagi']);
});

test('S5 one’s own that is due soon is told once', async () => {
  await loadTexts('id');
  const due = row(1, { assigneeId: 'sari', waitingSince: timeOf(0), dueAt: timeOf(40) });
  const rows = [due, { ...due, id: idOf(2), assigneeId: 'budi' }];
  store.tellDue(rows, Date.parse(timeOf(20)));
  expect(texts()).toEqual([]);
  store.tellDue(rows, Date.parse(timeOf(31)));
  expect(store.state.notices.map(({ id, visitor, isSentence }) => [id, visitor.label, isSentence])).toEqual([
    [idOf(1), `Segera balas ${due.visitor.label}`, true],
  ]);
  store.dismiss(idOf(1));
  store.tellDue(rows, Date.parse(timeOf(32)));
  expect(texts()).toEqual([]);
});
