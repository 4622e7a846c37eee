import { expect, test } from 'vitest';
import { valueKeysOf } from './value-keys.js';

const keyOf = (value: string | number) => valueKeysOf('first', { points: value })[0] ?? '';

test('numbers are in the order of their keys', () => {
  const numbers = [-1e308, -1_000, -2.5, -2, -0.1, 0, 5e-324, 0.1, 2, 10, 1_000, 2 ** 53, 1e308];
  expect(numbers.map(keyOf)).toEqual(numbers.map(keyOf).sort());
  expect(new Set(numbers.map(keyOf)).size).toBe(numbers.length);
  expect(keyOf(-0)).toBe(keyOf(0));
});

test('a text is the same with or without accents and capitals, and days are in their order', () => {
  expect(keyOf(' BANDÚNG ')).toBe(keyOf('bandung'));
  expect(keyOf('2026-01-31') < keyOf('2026-02-01')).toBe(true);
  expect(keyOf('x'.repeat(200))).toBe(keyOf('x'.repeat(199)));
});
