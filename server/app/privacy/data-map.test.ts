import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ofNoVisitor, ofVisitors } from './data-map.js';

const text = await readFile(new URL('../../../docs/PRIVACY.md', import.meta.url), 'utf8');

/** The first column of the tables below a heading. */
const rowsBelow = (heading: string): string[] =>
  [...(text.split(`### ${heading}\n`)[1]?.split('\n### ')[0] ?? '').matchAll(/^\| `(\w+)` /gm)].map(
    ([, name = '']) => name,
  );

test('A4 docs/PRIVACY.md has a row for every collection, and of visitors those that the erasure counts', () => {
  expect(rowsBelow('Of visitors').sort()).toEqual(Object.keys(ofVisitors).sort());
  const others = [...rowsBelow('Of the staff'), ...rowsBelow('Of sites and the installation')];
  expect(others.sort()).toEqual([...ofNoVisitor].sort());
});

test('A4 every row says what, why, how long and who sees it', () => {
  const cells = [...text.matchAll(/^\| `\w+` .*\|$/gm)].map(([row]) => row.split('|').slice(1, -1));
  const short = cells.filter((row) => row.length !== 5 || row.some((cell) => cell.trim() === ''));
  // Of the tables of collections; the last one of places says no more than how long.
  expect(short).toEqual([]);
});
