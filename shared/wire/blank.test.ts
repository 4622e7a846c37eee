import { expect, test } from 'vitest';
import { isBlank } from './blank.js';

test.each([
  '',
  ' \n\t',
  '\u00a0\u3000',
  '\u200b',
  '\u200b \u200d\ufeff',
  '\u3164',
  '\u2800',
  '\u00ad',
  '\u2060',
  '\ufe0f',
])('C24 nobody sees anything of %j', (text) => expect(isBlank(text)).toBe(true));

test.each(['a', '.', '\u200ba', '👩‍👩‍👧', 'ก็', '👍🏽', '؟', '\u200b👋'])('C24 %j is seen', (text) =>
  expect(isBlank(text)).toBe(false),
);
