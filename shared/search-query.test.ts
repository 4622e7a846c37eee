import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch } from './search-query.js';
import { limits } from './wire/limits.js';
import { searchProblem, searchTerm } from './wire/search/entities.js';

const today = '2026-11-29';
const read = (text: string) => parseSearch(text, today);
const word = (text: string) => ({ kind: 'word', text });
const typed = (text: string) => ({ kind: 'word', text, isPrefix: true });

test.each([
  ['', []],
  ['   ', []],
  ['refund', [typed('refund')]],
  ['refund ', [word('refund')]],
  ['uang kembali', [word('uang'), typed('kembali')]],
  ['"belum sampai" pesanan ', [{ kind: 'phrase', text: 'belum sampai' }, word('pesanan')]],
  ['“belum sampai”', [{ kind: 'phrase', text: 'belum sampai' }]],
  ['"belum sam', [{ kind: 'phrase', text: 'belum sam', isPrefix: true }]],
  ['"belum ', [{ kind: 'phrase', text: 'belum' }]],
  ['+62 812-3456 7890 halo ', [word('+62 812-3456 7890'), word('halo')]],
  ['0812 3456 7890', [typed('0812 3456 7890')]],
  ['0812 3456 7890x ', [word('0812'), word('3456'), word('7890x')]],
  ['tahun 2025 2026 ', [word('tahun'), word('2025'), word('2026')]],
  ['from:visitor ', [{ kind: 'from', who: 'visitor' }]],
  ['dari:Ani uang', [{ kind: 'from', who: 'name', name: 'Ani' }, typed('uang')]],
  ['from:"Ani Wijaya"', [{ kind: 'from', who: 'name', name: 'Ani Wijaya' }]],
  [
    'FROM:me TO:Staff',
    [
      { kind: 'from', who: 'me' },
      { kind: 'to', who: 'staff' },
    ],
  ],
  [
    'situs:Toko label:"Uang kembali"',
    [
      { kind: 'site', name: 'Toko' },
      { kind: 'label', name: 'Uang kembali' },
    ],
  ],
  ['is:open', [{ kind: 'is', state: 'open' }]],
  [
    'status:belum-dibaca is:mine',
    [
      { kind: 'is', state: 'unread' },
      { kind: 'is', state: 'mine' },
    ],
  ],
  ['is:catatan', [{ kind: 'is', state: 'note' }]],
  ['before:2026-11-01', [{ kind: 'before', day: '2026-11-01' }]],
  ['sejak:2026-3', [{ kind: 'after', day: '2026-03-01' }]],
  ['after:2026', [{ kind: 'after', day: '2026-01-01' }]],
  ['sebelum:17/8/2026', [{ kind: 'before', day: '2026-08-17' }]],
  ['after:kemarin', [{ kind: 'after', day: '2026-11-28' }]],
  ['after:30d', [{ kind: 'after', day: '2026-10-30' }]],
  ['jam 10:30 ', [word('jam'), word('10:30')]],
  ['https://berita.test/a ', [word('https://berita.test/a')]],
  ['(a+)+$', [typed('(a+)+$')]],
])('understands %j', (text, terms) => {
  expect(read(text)).toEqual({ terms, problems: [] });
});

test.each([
  ['before:besok uang ', 'date', 'before:besok', [word('uang')]],
  ['after:2026-02-30', 'date', 'after:2026-02-30', []],
  ['is:hijau uang ', 'state', 'is:hijau', [word('uang')]],
  ['from: uang ', 'empty', 'from:', [word('uang')]],
  ['form:ani ', 'unknownFilter', 'form:', [word('form:ani')]],
  ['uang -kembali ', 'minus', '-kembali', [word('uang'), word('-kembali')]],
  ['??? 🙏 ', 'noWord', '??? 🙏', []],
] as const)('B21 of %j it says what it has not understood, and goes on with the rest', (text, kind, part, terms) => {
  expect(read(text)).toEqual({ terms, problems: [{ kind, text: part }] });
});

test('B21 more than there may be is left out, and said so', () => {
  const many = Array.from({ length: 40 }, (_, index) => `k${index}`).join(' ');
  const { terms, problems } = read(many);
  expect(terms).toHaveLength(limits.searchTerms);
  expect(problems).toEqual([{ kind: 'tooMany', text: 'k12' }]);
});

test('B21 whatever is typed is read at once, into what the wire can carry', () => {
  const like = fc.stringMatching(/^[a-z:"( )+*$\\.|?0-9-]{0,60}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), like), (text) => {
      const { terms, problems } = read(text);
      expect(terms.length).toBeLessThanOrEqual(limits.searchTerms);
      for (const term of terms) searchTerm.parse(term);
      for (const problem of problems) searchProblem.parse(problem);
    }),
  );
  for (const text of ['(a+)+$'.repeat(2_000), `${'a'.repeat(10_000)}:`, '"'.repeat(10_000)]) {
    expect(read(text).terms.length).toBeLessThanOrEqual(1);
  }
});
