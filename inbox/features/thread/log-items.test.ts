import { expect, test } from 'vitest';
import type { OutboxEntry } from '../../entities/outbox-entry.js';
import { idOf, message, timeOf } from '../../test/factories.js';
import { logItems } from './log-items.js';

const entry = (change: Partial<OutboxEntry> = {}): OutboxEntry => ({
  clientId: 'mine',
  conversationId: idOf(1),
  staffId: 'rani',
  text: 'Baik',
  order: Date.parse(timeOf(3)),
  delivery: 'sending',
  ...change,
});

test('what is on its way stands below, and only once when it has arrived before its acknowledgement', () => {
  const stored = [message(1), message(2, { clientId: 'mine', from: 'staff' })];
  expect(logItems(stored, [entry(), entry({ clientId: 'other' })], 9).map(({ key }) => key)).toEqual([
    'client-1',
    'mine',
    'other',
  ]);
});

test('a message keeps its key when it turns from "sending" into stored', () => {
  const [before] = logItems([], [entry()], 0);
  const [after] = logItems([message(1, { clientId: 'mine', from: 'staff' })], [], 0);
  expect(before?.key).toBe(after?.key);
  expect([before?.delivery, after?.delivery]).toEqual(['sending', 'sent']);
});

test('V4 an answer has the picture of its author', () => {
  const items = logItems([message(1, { from: 'staff', authorPicture: '/api/pictures/x' }), message(2)], [entry()], 0);
  expect(items.map(({ picture }) => picture)).toEqual(['/api/pictures/x', undefined, undefined]);
});

test('an answer that another tab sends offers nothing here, until that tab has said nothing for long', () => {
  const here = { delivery: 'failed', isElsewhere: true, files: [{ uploadId: 'a', name: 'a.png', size: 1 }] } as const;
  const deliveries = [Date.now(), Date.now() - 3_600_000].map(
    (order) => logItems([], [entry({ ...here, order })], 0)[0]?.delivery,
  );
  expect(deliveries).toEqual(['sending', 'lacking']);
});

test('an answer with files says which are still to come, and what it waits for or lacks', () => {
  const attachment = { id: idOf(9), name: 'a.png', type: 'image/png', size: 1 };
  const here = { uploadId: '1', name: 'a.png', size: 1, attachment };
  const files = [here, { uploadId: '2', name: 'b.pdf', size: 1 }];
  const shown = (change: Partial<OutboxEntry>) => logItems([], [entry(change)], 0)[0]?.delivery;
  expect(logItems([], [entry({ files })], 0)).toMatchObject([{ attachments: [attachment], coming: ['b.pdf'] }]);
  expect(shown({ files, delivery: 'waiting' })).toBe('uploading');
  expect(shown({ files, delivery: 'waiting', heldUntil: 1 })).toBe('held');
  expect(shown({ files, delivery: 'failed' })).toBe('lacking');
  expect(shown({ files: [here], delivery: 'waiting' })).toBe('waiting');
  expect(shown({ files: [here], delivery: 'failed' })).toBe('failed');
  const next = { clientId: 'next', delivery: 'waiting' } as const;
  const elsewhere = { files, delivery: 'failed', isElsewhere: true, order: Date.now() } as const;
  const second = (first: Partial<OutboxEntry>) => logItems([], [entry(first), entry(next)], 0)[1]?.delivery;
  expect([{ files, delivery: 'waiting' } as const, elsewhere].map(second)).toEqual(['behind', 'behind']);
  expect(second({ files, delivery: 'failed' })).toBe('waiting');
});

test('one author without a pause is one group', () => {
  const items = logItems(
    [message(1), message(2), message(3, { from: 'staff' }), message(4, { at: timeOf(40) })],
    [],
    9,
  );
  expect(items.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('each day begins once', () => {
  const items = logItems([message(1), message(2), message(3, { at: timeOf(3 * 24 * 60) })], [], 9);
  expect(items.map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
});

test('the line "new" stands above the first unread message of the visitor', () => {
  const items = logItems([message(1), message(2, { from: 'staff' }), message(3), message(4)], [], 1);
  expect(items.map(({ startsUnread }) => startsUnread)).toEqual([false, false, true, false]);
});

test.each([
  [0, []],
  [2, []],
  [3, ['client-3']],
  [9, ['client-3']],
])('the visitor has read to %i: said below the last answer, once it is read', (visitorReadSeq, read) => {
  const answers = [1, 2, 3].map((seq) => message(seq, { from: seq === 2 ? 'visitor' : 'staff' }));
  const items = logItems([...answers, message(4)], [], 9, visitorReadSeq);
  expect(items.filter(({ isRead }) => isRead).map(({ key }) => key)).toEqual(read);
});
