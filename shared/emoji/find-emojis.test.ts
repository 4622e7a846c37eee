import { beforeAll, expect, test } from 'vitest';
import { emojiGroups, findEmojis, loadEmojis, type Emoji } from './find-emojis.js';

let all: readonly Emoji[];
beforeAll(async () => {
  all = await loadEmojis();
});
const found = (query: string) => findEmojis(all, query).map(({ sign }) => sign);

test('V9 each emoji is there once, is one sign, and has names in both languages', () => {
  const segmenter = new Intl.Segmenter();
  const isOne = (sign: string) =>
    [...segmenter.segment(sign)].length === 1 && /[\p{Extended_Pictographic}\p{Emoji}]/u.test(sign);
  const faulty = all.filter(({ sign, id, en, group }) => !id || !en || !emojiGroups.includes(group) || !isOne(sign));
  expect(faulty).toEqual([]);
  expect(all.length).toBeGreaterThan(1_000);
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
  expect(new Set(all.map(({ group }) => group)).size).toBe(emojiGroups.length);
});

test.each([
  ['terima kas', '🙏'],
  ['thank', '🙏'],
  ['PARC', '📦'],
  ['hati biru', '💙'],
  ['blue heart', '💙'],
  ['kopi', '☕'],
  ['ngakak', '🤣'],
  ['wkwk', '😆'],
  ['  kurir ', '🛵'],
])('V9 "%s" finds %s', (query, sign) => {
  expect(found(query)).toContain(sign);
});

test('V9 what is called so comes before what has to do with it; nothing is found for nonsense', () => {
  expect(found('jempol').slice(0, 2)).toEqual(['👍', '👎']);
  expect(found('zzzzz')).toEqual([]);
});
