import { expect, test } from 'vitest';
import { markOf } from './name-mark.js';

test.each([
  ['signed', true, 'signed'],
  ['made', true, 'signed'],
  ['made', false, 'made'],
  ['typed', false, 'typed'],
  // A name that was typed stays one, also of who is verified.
  ['typed', true, 'typed'],
] as const)('S7 a %s name, verified: %s, has the mark "%s"', (nameSource, isVerified, mark) => {
  expect(markOf({ nameSource, ...(isVerified ? { isVerified } : {}) })).toBe(mark);
});
