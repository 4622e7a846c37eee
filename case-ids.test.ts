import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every case that there is: bad input, invariants, faults. A row may not leave the page unseen. */
const ids = [...numbered('B', 27), ...numbered('I', 4), ...numbered('F', 17)];

function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

const read = (file: string) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
const page = read('docs/RELIABILITY.md');
const files = execFileSync('git', ['ls-files', '*.test.ts'], { cwd: import.meta.dirname, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && file !== 'case-ids.test.ts');

/** A title, or the row of a table that makes one, begins with its ids: "B7 B8 the query of %s". */
const title = /(['"`])((?:[A-Z]\d{1,2} )+)(?:(?!\1)[^\\\n]|\\.)*\1(\s*,\s*\{[^}]*@all)?/g;
/** Of a test that is never run. */
const skipped = /\b(?:test|it|describe)\.(?:skip|todo|fixme|fails)\w*\(\s*['"`](?:[A-Z]\d{1,2} )*([BFI]\d{1,2}) /g;

/** The ids of a file. Of bad input only what `npm test` runs counts: what has the tag `@all` waits for `npm run test:all`. */
function testedIn(source: string): Set<string> {
  const found = [...source.matchAll(title)].filter(([, , begin = '', isLater]) => !isLater || !begin.includes('B'));
  return new Set(found.flatMap(([, , begin = '']) => begin.trim().split(' ')));
}

const tested = new Map(files.map((file) => [file, testedIn(read(file))]));
const isTested = (id: string) => [...tested.values()].some((found) => found.has(id));

/** The rows of the page: `| B1 | ... | ... | files |`. */
const rows = [...page.matchAll(/^\| ([BFI]\d+) +\|.*\| ([^|]*) \|$/gm)].map(([, id = '', where = '']) => ({
  id,
  where,
}));
const open = [...page.matchAll(/^- ([BFI]\d+): /gm)].map(([, id = '']) => id);

test('the page says of every case what it means, in their order', () => {
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

test('every case has a test that begins with its id, or stands in the list of what is open', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(ids.filter((id) => !isTested(id))).toEqual(open);
});

test.each(rows)('$id is tested where the page says so', ({ id, where }) => {
  const named = [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
  expect(named.filter((file) => !tested.get(file)?.has(id))).toEqual([]);
  expect(named.length > 0).toBe(!open.includes(id));
});

test('no test of a case is skipped', () => {
  expect(files.flatMap((file) => [...read(file).matchAll(skipped)].map(([line]) => `${file}: ${line}`))).toEqual([]);
});

test('a title counts by the ids that it begins with, and not by what it says', () => {
  const source = `test('B1 B2 a', f); test.each([['B3 b', 1]])('%s', f); test('V15 F6 c'); test('of B4'); // 'B5'
    test('B5 d', { tag: '@all' }, f); test(\n 'B6 F3 e',\n { tag: '@all' }, f); test("F4 it's", { tag: '@all' }, f);`;
  expect([...testedIn(source)]).toEqual(['B1', 'B2', 'B3', 'V15', 'F6', 'F4']);
});
