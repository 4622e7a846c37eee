import { expect, test } from 'vitest';
import { conversation, idOf } from '../../test/factories.js';
import { keepOrder } from './resting-order.js';

const of = (...numbers: number[]) => numbers.map((number) => conversation(number));
const shown = [3, 2, 1].map(idOf);

test.each([
  ['one that moved up stays where it was', of(1, 3, 2), [3, 2, 1]],
  ['a new one waits', of(4, 3, 2, 1), [3, 2, 1]],
  ['a further page comes below', of(3, 2, 1, 0), [3, 2, 1, 0]],
  ['all at once', of(4, 1, 3, 2, 0), [3, 2, 1, 0]],
])('C45 %s', (_what, newest, expected) => {
  expect(keepOrder(shown, newest).map(({ id }) => id)).toEqual(expected.map(idOf));
});

test('C45 what is known of a row that stays is the newest', () => {
  const [row] = keepOrder([idOf(1)], [conversation(2), conversation(1, { lastText: 'Baru' })]);
  expect(row?.lastText).toBe('Baru');
});
