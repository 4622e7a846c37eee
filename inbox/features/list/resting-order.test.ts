import { expect, test } from 'vitest';
import { idOf, row } from '../../test/factories.js';
import { belowShown } from './resting-order.js';

const of = (...numbers: number[]) => numbers.map((number) => row(number));
const shown = new Set([3, 2, 1].map(idOf));

test.each([
  ['one that moved up', of(1, 3, 2), []],
  ['a new one', of(4, 3, 2, 1), []],
  ['a further page', of(3, 2, 1, 0), [0]],
  ['all at once', of(4, 3, 1, 2, 0), [0]],
])('C45 below what rests stands only a further page: %s', (_what, newest, expected) => {
  expect(belowShown(shown, newest).map(({ id }) => id)).toEqual(expected.map(idOf));
});
