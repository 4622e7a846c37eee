import { expect, test } from 'vitest';
import { ReusedRows } from './reused-rows.js';

test('what comes takes the place of what has gone, but not of the row with the focus', () => {
  const rows = new ReusedRows();
  const keys = (ids: string, focusedId?: string) => {
    rows.draw([...ids], focusedId);
    return [...ids].map((id) => rows.key(id));
  };
  expect(keys('abcd')).toEqual([0, 1, 2, 3]);
  expect(keys('cdef')).toEqual([2, 3, 1, 0]);
  expect(keys('bcde')).toEqual([0, 2, 3, 1]);
  expect(keys('wxyz')).toEqual([0, 2, 3, 1]);
  expect(keys('xyza', 'w')).toEqual([2, 3, 1, 4]);
});
