import { expect, test } from 'vitest';
import { triggerAt } from './reply-trigger.js';

test.each([
  ['/', { start: 0, query: '' }],
  ['/ong', { start: 0, query: 'ong' }],
  ['Halo /ong', { start: 5, query: 'ong' }],
  ['Halo\n/ong', { start: 5, query: 'ong' }],
  ['1/2', undefined],
  ['https://berita.test/a', undefined],
  ['/ong kir', undefined],
  ['a //', undefined],
])('%j', (text, expected) => {
  expect(triggerAt(text, text.length)).toEqual(expected);
});

test('what stands behind the caret does not count', () => {
  expect(triggerAt('/ong kir', 4)).toEqual({ start: 0, query: 'ong' });
});
