import { expect, test } from 'vitest';
import { fitOf, search } from './fuzzy.js';

const actions = ['Percakapan berikutnya', 'Selesaikan atau buka lagi', 'Balasan tersimpan', 'Tulis balasan', 'Selesai'];
const find = (query: string) => search(actions, query, (each) => [each]);

test.each([
  ['selesai', ['Selesai', 'Selesaikan atau buka lagi']],
  ['balas', ['Balasan tersimpan', 'Tulis balasan']],
  ['SIMPAN', ['Balasan tersimpan']],
  ['lagi buka', ['Selesaikan atau buka lagi']],
  ['slsi', ['Selesai', 'Selesaikan atau buka lagi']],
  ['ulis', ['Tulis balasan']],
  ['', actions],
  ['xyz', []],
])('"%s" finds the nearest first: %j', (query, expected) => {
  expect(find(query)).toEqual(expected);
});

test('accents and case are no difference', () => {
  expect(fitOf('andre', 'André')).toBeGreaterThan(0);
});

test('letters that lie far apart are chance', () => {
  expect(fitOf('pla', 'Percakapan yang sudah lama selesai')).toBe(0);
});

test('what is first among the texts of an item counts more', () => {
  const items = [
    { name: 'b', text: 'ongkir' },
    { name: 'ongkir', text: 'b' },
  ];
  expect(search(items, 'ongkir', ({ name, text }) => [name, text])[0]?.name).toBe('ongkir');
});
