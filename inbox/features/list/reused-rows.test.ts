import { expect, test } from 'vitest';
import { ReusedRows } from './reused-rows.js';

test('what comes takes the place of what has gone, but not of the row with the focus', () => {
  const rows = new ReusedRows();
  const keys = (ids: string, focusedId?: string) => {
    rows.draw([...ids], focusedId);
    return [...ids].map((id) => rows.key(id));
  };
  expect(keys('abc')).toEqual([0, 1, 2]);
  expect(keys('cab')).toEqual([2, 0, 1]);
  expect(keys('bcd')).toEqual([1, 2, 0]);
  expect(keys('cde', 'b')).toEqual([2, 0, 3]);
  expect(keys('xy')).toHaveLength(2);
  expect(new Set(keys('vwxyz'))).toHaveLength(5);
});
