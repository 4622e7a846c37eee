import { expect, test } from 'vitest';
import { csvLine } from '../../../shared/csv-line.js';
import { decodeTable, readCell, readCsv } from './csv.js';

const cellsOf = (text: string) => [...readCsv(text)].map(({ cells }) => cells);

test.each(['=1+1', '+62 812', '-5', '@nama', '\tx', '"kutip"', 'a,b;c', "it's", ''])(
  'B24 the cell %j is no formula in a table program, and comes back as it was',
  (text) => {
    const line = csvLine([text, 'x']);
    expect(line).not.toMatch(/(?:^|,)"[=+\-@\t]/);
    expect(cellsOf(line).map((cells) => cells.map(readCell))).toEqual([[text.trim(), 'x']]);
  },
);

test('B24 lines are counted as an editor counts them, and blank ones are none', () => {
  const lines = [...readCsv('email;name\r\n"a@b.test";"dua\nbaris"\n\n;;\nc@d.test;C')];
  expect(lines).toEqual([
    { line: 1, cells: ['email', 'name'] },
    { line: 2, cells: ['a@b.test', 'dua\nbaris'] },
    { line: 6, cells: ['c@d.test', 'C'] },
  ]);
  expect(cellsOf('a\tb\n1,5\t2')).toEqual([
    ['a', 'b'],
    ['1,5', '2'],
  ]);
});

test('B24 a table is read in the encodings in which programs save it', () => {
  const text = 'email,name\na@b.test,Zoë';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16, Buffer.from(text, 'latin1')]) {
    expect(decodeTable(bytes)).toBe(text);
  }
});
