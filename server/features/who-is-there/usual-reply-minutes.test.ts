import { expect, test } from 'vitest';
import { usualReplyMinutes } from './usual-reply-minutes.js';

const minutes = (...each: number[]) => each.map((minute) => minute * 60_000);
const times = (count: number, minute: number) => Array.from({ length: count }, () => minute * 60_000);

test('L16 fewer than twenty first replies say nothing', () => {
  expect(usualReplyMinutes(times(19, 2))).toBeUndefined();
  expect(usualReplyMinutes(times(20, 2))).toBe(2);
});

test('L16 it is the median: a few who waited long, or hardly at all, change nothing, in whichever order', () => {
  expect(usualReplyMinutes([...times(5, 3_000), ...times(15, 4), ...times(4, 0)])).toBe(5);
});

test('L16 of two in the middle the longer one counts', () => {
  expect(usualReplyMinutes([...times(10, 1), ...times(10, 9)])).toBe(10);
});

test.each([
  [0, 1],
  [1, 1],
  [1.01, 2],
  [3.5, 5],
  [11, 15],
  [46, 60],
  [61, 120],
  [13 * 60, 24 * 60],
  [47 * 60, 48 * 60],
  // Nobody is helped by that.
  [49 * 60, undefined],
])('L16 %f minutes are rounded up to what people say: %s', (minute, said) => {
  expect(usualReplyMinutes([...minutes(0), ...times(20, minute)])).toBe(said);
});
