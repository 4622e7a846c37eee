import { expect, test } from 'vitest';
import { visibleRange } from './window-of-rows.js';

test.each([
  ['nothing', 0, 800, 0, { start: 0, end: 0 }],
  ['fewer than fit', 0, 800, 3, { start: 0, end: 3 }],
  ['the top', 0, 800, 100_000, { start: 0, end: 18 }],
  ['the middle', 40_000, 800, 100_000, { start: 492, end: 518 }],
  ['the end', 99_992 * 80, 800, 100_000, { start: 99_984, end: 100_000 }],
  ['a place that is gone, because the list became shorter', 40_000, 800, 10, { start: 9, end: 10 }],
])('of %s only what is in sight is drawn', (_name, scrollTop, height, count, expected) => {
  expect(visibleRange(scrollTop, height, 80, count)).toEqual(expected);
});
