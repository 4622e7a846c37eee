import { beforeEach, expect, test } from 'vitest';
import { MarkedRows } from './marked-rows.js';

const shown = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
let marked = new MarkedRows();
beforeEach(() => {
  marked = new MarkedRows();
});

test('S5 a row is marked, and no more', () => {
  marked.toggle('b');
  marked.toggle('d');
  marked.toggle('b');
  expect(marked.ids).toEqual(['d']);
});

test.each([
  ['downwards', 'b', 'd', ['b', 'c', 'd']],
  ['upwards', 'd', 'b', ['b', 'c', 'd']],
  ['of one', 'b', 'b', ['b']],
])('S5 a range %s', (_way, from, to, expected) => {
  marked.toggle(from);
  marked.extendTo(to, shown);
  expect([...marked.ids].sort()).toEqual(expected);
});

test('S5 a range that begins with an unmarked row unmarks', () => {
  marked.all(shown);
  marked.toggle('b');
  marked.extendTo('d', shown);
  expect(marked.ids).toEqual(['a', 'e']);
});

test('S5 without a beginning, or after it has left, a range is one row', () => {
  marked.extendTo('c', shown);
  expect(marked.ids).toEqual(['c']);
  marked.extendTo('e', shown.slice(3));
  expect(marked.ids).toEqual(['c', 'e']);
});

test('S5 all of a view is marked beyond what is loaded, and what comes later is known like the others', () => {
  marked.allOf(['a', 'b', 'x', 'y'], 4_312, shown);
  expect([marked.size, marked.total]).toEqual([4, 4_312]);
  marked.keepOnly([...shown, { id: 'x' }]);
  expect(marked.ids).toEqual(['a', 'b', 'x', 'y']);
  marked.keepOnly(shown);
  expect(marked.ids).toEqual(['a', 'b', 'y']);
  marked.toggle('y');
  expect([marked.ids, marked.total]).toEqual([['a', 'b'], undefined]);
});

test('S5 what has left the view is not marked any more', () => {
  marked.all(shown);
  marked.keepOnly(shown.slice(2));
  expect(marked.ids).toEqual(['c', 'd', 'e']);
  marked.clear();
  expect(marked.size).toBe(0);
});
