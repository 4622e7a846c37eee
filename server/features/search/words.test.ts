import { expect, test } from 'vitest';
import type { SearchTerm } from '../../../shared/wire/search/entities.js';
import { mustsOf } from './search-plan.js';
import { tokensOf } from './words.js';

const nobody = () => ({ staffIds: [], conversationIds: [] });
const asks = (text: string, isPrefix?: true) => {
  const term: SearchTerm = { kind: 'phrase', text, ...(isPrefix ? { isPrefix } : {}) };
  return mustsOf(term, nobody).map((must) => must.map((each) => `${each.token}${each.isPrefix ? '*' : ''}`).join('|'));
};

test('of two common words beside each other the pair is a token, and of no others', () => {
  const tokens = tokensOf('Sudah saya ganti, tapi belum bisa masuk');
  expect(tokens.filter((token) => token.includes(' '))).toEqual(['sudah saya', 'tapi belum', 'belum bisa']);
});

test.each([
  ['sudah saya ganti', undefined, ['sudah saya', 'ganti']],
  ['tapi belum bisa', undefined, ['tapi belum', 'belum bisa']],
  ['saya ganti sudah', undefined, ['saya', 'ganti', 'sudah']],
  ['sudah saya', true, ['sudah', 'saya*']],
  ['sudah saya gan', true, ['sudah saya', 'gan*']],
  ['sudah saya g', true, ['sudah saya']],
] as const)('a phrase asks for what every text has in which it stands: %s', (text, isPrefix, asked) => {
  expect(asks(text, isPrefix)).toEqual(asked);
  const tokens = tokensOf(`${text} lagi`);
  for (const each of asked)
    expect(tokens.some((token) => (each.endsWith('*') ? token.startsWith(each.slice(0, -1)) : token === each))).toBe(
      true,
    );
});
