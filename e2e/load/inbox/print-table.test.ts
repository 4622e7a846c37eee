import { expect, test } from 'vitest';
import { isKept } from './print-table.js';

test.each([
  ['12 ms, 30 ms', 'p99 <= 30 ms', true],
  ['12 ms, 31 ms', 'p99 <= 30 ms', false],
  ['5.0 ms, 9.5 ms (60 of 60)', '<= 150 ms', true],
  ['97.2 kB', '<= 110 kB', true],
  ['11', '<= 10', false],
  ['61.0 MB (20.0 MB before)', '<= 60 MB', true],
  ['4.2 s', '<= 30 s', true],
  ['nothing heard', '<= 150 ms', false],
  ['5 ms', '', undefined],
])('%s for %s: %s', (sapa, goal, kept) => {
  expect(isKept({ sapa, goal })).toBe(kept);
});
