import { expect, test } from 'vitest';
import type { Screen } from './screen.js';
import { screenFaults } from './screen-faults.js';
import type { TrueConversation, Truth } from './truth.js';

const conversation = (id: string, more: Partial<TrueConversation> = {}): TrueConversation => ({
  ...{ id, siteId: 'first', state: 'open', lastText: `Pesan ${id}`, labelIds: [], mentionIds: [] },
  ...{ lastAt: `2026-11-29T0${id}:00:00.000Z`, waitingSince: `2026-11-29T0${id}:00:00.000Z` },
  ...more,
});
const truth: Truth = {
  staffId: 'sari',
  conversations: [
    conversation('1'),
    conversation('2', { assigneeId: 'budi', labelIds: ['l'], priority: 'urgent', mentionIds: ['sari'] }),
    conversation('3', { state: 'resolved', assigneeId: 'sari' }),
  ],
  unreadMentions: [],
  names: new Map([
    ['budi', 'Budi'],
    ['sari', 'Sari'],
    ['l', 'Kirim'],
  ]),
  messages: new Map([['2', ['Halo', 'Pesan 2']]]),
  notes: new Map([['2', ['Cek dulu']]]),
  happenings: new Map([['2', 1]]),
};
const [second, first] = [
  { id: '2', place: 1, of: 2, words: 'Mendesak Tamu A Pesan 2 Label: Kirim Ditangani Budi' },
  { id: '1', place: 2, of: 2, words: 'Tamu B Pesan 1' },
];
const open = {
  ...{ id: '2', messages: ['Halo', 'Pesan 2'], notes: ['Cek dulu'], happenings: 1, canResolve: true },
  handling: ['Ditangani Budi. Ganti', 'Label: Kirim. Ganti'],
};
const counts = {
  ...{ mine: 0, unassigned: 1, open: 2, waiting: 2, due: 0, mentions: 1, snoozed: 0, resolved: 1, spam: 0 },
};
const screen: Screen = { view: 'open', unreadMentions: 0, counts, rows: [second, first], open };

test('the checker takes what the store has, and rejects each screen that differs from it', () => {
  expect(screenFaults(screen, truth)).toEqual([]);
  const wrong: Record<string, Partial<Screen>> = {
    'a count': { counts: { ...counts, waiting: 3 } },
    'a count that is missing': { counts: { mine: 0 } },
    'a mention that is not unread': { unreadMentions: 1, counts: { ...counts, mentions: 2 } },
    'another order': {
      rows: [
        { ...first, place: 1 },
        { ...second, place: 2 },
      ],
    },
    'a row too many': { rows: [second, first, { id: '3', place: 3, of: 3, words: 'Pesan 3' }] },
    'no rows': { rows: [] },
    'an older text': { rows: [second, { ...first, words: 'Tamu B Halo' }] },
    'an assignee who is none': { rows: [second, { ...first, words: `${first.words} Ditangani Budi` }] },
    'a label that is missing': { rows: [{ ...second, words: 'Mendesak Tamu A Pesan 2 Ditangani Budi' }, first] },
    'a priority that is missing': { rows: [{ ...second, words: second.words.replace('Mendesak', '') }, first] },
    'another view': { view: 'resolved' },
    'a message that is missing': { open: { ...open, messages: ['Halo'] } },
    'a message that is on its way': { open: { ...open, messages: [...open.messages, 'Segera'] } },
    'a note that is missing': { open: { ...open, notes: [] } },
    'what happened twice': { open: { ...open, happenings: 2 } },
    'what has ended': { open: { ...open, canResolve: false } },
    'another assignee': { open: { ...open, handling: ['Ditangani Sari. Ganti', 'Label: Kirim. Ganti'] } },
    'a conversation of others': { open: { ...open, id: '9' } },
  };
  for (const [what, change] of Object.entries(wrong)) {
    expect(screenFaults({ ...screen, ...change }, truth), what).not.toEqual([]);
  }
  const unread = { ...truth, unreadMentions: ['2'] };
  expect(screenFaults({ ...screen, unreadMentions: 1 }, unread)).toEqual([]);
  expect(screenFaults(screen, unread)).not.toEqual([]);
});
