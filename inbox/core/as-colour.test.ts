import { expect, test } from 'vitest';
import { asColour } from './as-colour.js';

test.each([
  ['#0F6B5F', '#0f6b5f'],
  [' 0f6b5f ', '#0f6b5f'],
  ['#fa0', '#ffaa00'],
  ['', ''],
  ['merah', 'merah'],
  ['#12345', '#12345'],
])('P10 “%s” is %s', (typed, colour) => {
  expect(asColour(typed)).toBe(colour);
});
