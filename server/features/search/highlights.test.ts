import { expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { excerptOf, hasPhrases, soughtOf, type Phrase } from './highlights.js';
import { askedTokens, tokensOf } from './words.js';

const marked = (text: string, words: { text: string; isPrefix?: true }[], phrases: Phrase[] = []) => {
  const { text: shown, ranges } = excerptOf(text, soughtOf(words, phrases));
  return { shown, found: ranges.map(([start, end]) => shown.slice(start, end)) };
};

test.each([
  ['Pengembalian uangnya sudah dikembalikan', [{ text: 'kembali' }], ['Pengembalian', 'dikembalikan']],
  ['Café itu buka', [{ text: 'cafe' }], ['Café']],
  ['Resi INV-2024/001 ya', [{ text: 'inv-2024/001' }], ['INV', '2024', '001']],
  ['Tulis ke Ani@Contoh.test dong', [{ text: 'ani@contoh.test' }], ['Ani@Contoh.test']],
  ['HP saya +62 812-3456-7890', [{ text: '081234567890' }], ['+62 812-3456-7890']],
  ['HP saya 0812 3456 7890', [{ text: '+62 812345', isPrefix: true as const }], ['0812 3456 7890']],
  ['langganan dan pelanggan', [{ text: 'langg', isPrefix: true as const }], ['langganan']],
  ['*Penting*: <b>uang</b>', [{ text: 'uang' }], ['uang']],
] as const)('in %j it marks what was found', (text, words, found) => {
  expect(marked(text, [...words]).found).toEqual(found);
});

test('a phrase is marked as a whole, and stands there only where its words stand beside each other', () => {
  const phrase = { words: ['belum', 'sampai'], mayGoOn: false };
  expect(marked('Kok belum, sampai kapan? Belum sampai!', [], [phrase]).found).toEqual([
    'belum, sampai',
    'Belum sampai',
  ]);
  expect(hasPhrases('sampai sekarang belum', [phrase])).toBe(false);
  const typed = { words: ['belum', 'sam'], mayGoOn: true };
  expect(marked('Belum sama sekali, belum lama', [], [typed]).found).toEqual(['Belum sama']);
});

test('of a long text that is shown in which something was found', () => {
  const text = `${'kata lain '.repeat(100)}pengembalian uang ${'kata lagi '.repeat(100)}`;
  const { shown, found } = marked(text, [{ text: 'kembali' }]);
  expect(found).toEqual(['pengembalian']);
  expect(shown.length).toBeLessThanOrEqual(limits.searchExcerpt + 2);
  expect(shown).toMatch(/^….*pengembalian uang.*…$/);
});

test('a text is found by its words, their stems, addresses and numbers, and by so many at most', () => {
  expect(tokensOf('Dikirim ke ani@contoh.test, resi 0812 3456 7890')).toEqual(
    expect.arrayContaining(['dikirim', 'kirim', 'ani', 'ani@contoh.test', '#81234567890', '0812']),
  );
  const words = Array.from({ length: 2_000 }, (_, index) => `k${index}`).join(' ');
  expect(tokensOf(words).length).toBeLessThanOrEqual(1_200);
  // Addresses and numbers are found in the longest text.
  expect(tokensOf(`${words} ani@contoh.test 0812 3456 7890`)).toEqual(
    expect.arrayContaining(['ani@contoh.test', '#81234567890', 'k0']),
  );
  expect(tokensOf('a'.repeat(4_000))[0]?.length).toBeLessThanOrEqual(40);
});

test.each(['\n', ' ', ', ', ';'])('B21 of a pasted list of numbers each is found, apart by %j', (between) => {
  const list = Array.from(
    { length: Math.floor(limits.messageText / (8 + between.length)) },
    (_, index) => `${20_240_000 + index}`,
  );
  const tokens = new Set(tokensOf(list.join(between)));
  for (const number of list) for (const { word } of askedTokens(number)) expect(tokens.has(word)).toBe(true);
});
