import { expect, test } from 'vitest';
import { emojiGroups, emojis, findEmojis } from './emoji-table.js';

test('each emoji is there once, is one sign, and has names in both languages', () => {
  const segmenter = new Intl.Segmenter();
  const faulty = emojis.filter(
    ({ sign, id, en, group }) =>
      !id ||
      !en ||
      !emojiGroups.includes(group) ||
      [...segmenter.segment(sign)].length !== 1 ||
      !/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(sign),
  );
  expect(faulty).toEqual([]);
  expect(new Set(emojis.map(({ sign }) => sign)).size).toBe(emojis.length);
  expect(new Set(emojis.map(({ group }) => group)).size).toBe(emojiGroups.length);
});

test('it is found by the beginning of its words, in either language', () => {
  expect(findEmojis('paket').map(({ sign }) => sign)).toContain('📦');
  expect(findEmojis('PARC').map(({ sign }) => sign)).toEqual(['📦']);
  expect(findEmojis('hati biru').map(({ sign }) => sign)).toEqual(['💙']);
  expect(findEmojis('zzzz')).toEqual([]);
});
