import { expect, test } from 'vitest';
import { keepAddress } from './kept-address.js';

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.0'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0'],
  ['2001:db8:1:2::1', '2001:db8:1:2::1', '2001:db8:1::'],
  ['fe80::1%eth0', 'fe80::1%eth0', 'fe80::'],
  ['bohong', undefined, undefined],
  ['', undefined, undefined],
  [undefined, undefined, undefined],
])('of %s is kept %s, truncated %s, or nothing', (address, full, truncated) => {
  expect(keepAddress('full')(address)).toBe(full);
  expect(keepAddress('truncated')(address)).toBe(truncated);
  expect(keepAddress('none')(address)).toBeUndefined();
});
