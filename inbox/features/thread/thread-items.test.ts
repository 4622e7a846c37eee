import { expect, test } from 'vitest';
import type { NoteEntry } from '../../entities/note-outbox.store.js';
import { entry, idOf, message, messages, note, timeOf } from '../../test/factories.js';
import { logItems } from './log-items.js';
import { threadItems } from './thread-items.js';

const underWay: NoteEntry = {
  clientId: 'mine',
  conversationId: idOf(1),
  staffId: 'rani',
  text: 'Sebentar',
  order: Date.parse(timeOf(9)),
  delivery: 'sending',
  mentions: [],
};

const keysOf = (items: ReturnType<typeof threadItems>) => items.map(({ key }) => key);

test('each entry stands after the message that was the last one when it was written, in the order of the numbers', () => {
  const entries = [note(1, { afterSeq: 1 }), entry(2, { afterSeq: 1 }), note(3, { afterSeq: 3 })];
  expect(keysOf(threadItems(logItems(messages(1, 3), [], 9), entries, []))).toEqual([
    'client-1',
    'entry-1',
    'entry-2',
    'client-2',
    'client-3',
    'entry-3',
  ]);
});

test('entries from before the first message that is here wait for it', () => {
  const entries = [note(1, { afterSeq: 10 }), note(2, { afterSeq: 50 }), note(3, { afterSeq: 51 })];
  const items = threadItems(logItems(messages(51, 52), [], 99), entries, []);
  expect(keysOf(items)).toEqual(['client-51', 'entry-3', 'client-52']);
});

test('entries before the first message of all stand above it', () => {
  expect(keysOf(threadItems(logItems(messages(1, 1), [], 9), [entry(1, { afterSeq: 0 })], []))).toEqual([
    'entry-1',
    'client-1',
  ]);
});

test('what is on its way stands last in the order of writing, and once', () => {
  const reply = { ...underWay, clientId: 'reply', order: Date.parse(timeOf(8)) };
  const log = logItems(messages(1, 1), [reply], 9);
  expect(keysOf(threadItems(log, [], [underWay]))).toEqual(['client-1', 'reply', 'mine']);
  const stored = note(1, { clientId: 'mine', afterSeq: 1 });
  expect(keysOf(threadItems(log, [stored], [underWay]))).toEqual(['client-1', 'mine', 'reply']);
});

test('a message after an entry says again who wrote it, and a day begins with whatever comes first', () => {
  const nextDay = 24 * 60;
  const log = logItems([message(1), message(2), message(3, { at: timeOf(nextDay + 1) })], [], 9);
  const items = threadItems(log, [note(1, { afterSeq: 1 }), note(2, { afterSeq: 2, at: timeOf(nextDay) })], []);
  expect(items.map((item) => item.what === 'message' && item.message.isFirst)).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(items.map(({ startsDay }) => startsDay)).toEqual([true, false, false, true, false]);
});
