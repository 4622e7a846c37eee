import { expect, test } from 'vitest';
import { search } from './fuzzy.js';

const actions = ['Percakapan berikutnya', 'Selesaikan atau buka lagi', 'Balasan tersimpan', 'Tulis balasan', 'Selesai'];
const find = (query: string, texts: readonly string[] = actions) => search(texts, query, (each) => [each]);

test.each([
  ['selesai', ['Selesai', 'Selesaikan atau buka lagi']],
  ['balas', ['Balasan tersimpan', 'Tulis balasan']],
  ['SIMPAN', ['Balasan tersimpan']],
  ['lagi buka', ['Selesaikan atau buka lagi']],
  ['slsi', ['Selesai', 'Selesaikan atau buka lagi']],
  ['ulis', ['Tulis balasan']],
  ['', actions],
  ['xyz', []],
  ['?', []],
  ['-', actions],
])('"%s" finds the nearest first: %j', (query, expected) => {
  expect(find(query)).toEqual(expected);
});

test.each([
  ['andre', 'André'],
  ['мар', 'Марина'],
  ['田中', '田中 花子'],
  ['-spam', 'Tandai spam'],
  ["o'brien", "Pat O'Brien"],
])('"%s" finds "%s": accents, case and script are no difference, and no sign is a command', (query, text) => {
  expect(find(query, ['Lain', text])).toEqual([text]);
});

test('letters that lie far apart are chance', () => {
  expect(find('pla', ['Percakapan yang sudah lama selesai'])).toEqual([]);
});

test('what is first among the texts of an item counts more', () => {
  const items = [
    { name: 'b', text: 'ongkir' },
    { name: 'ongkir', text: 'b' },
  ];
  expect(search(items, 'ongkir', ({ name, text }) => [name, text]).map(({ name }) => name)).toEqual(['ongkir', 'b']);
});

test('of two that fit alike the first one stays first, also among very many', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `Tamu ${index}`);
  expect(find('tamu', many).slice(0, 3)).toEqual(['Tamu 0', 'Tamu 1', 'Tamu 2']);
});
