import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testTitles } from './server/test/test-titles.js';

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

/** B1, I2, F3: what a title begins with, each with a space behind it. */
const begins = /^(?:[A-Z]\d{1,2} )+/;
const idsOf = (title: string) => begins.exec(title)?.[0].trim().split(' ') ?? [];

/** The ids of a file. Of bad input only what `npm test` runs counts: what `npm run test:all` alone runs is too late. */
function testedIn(source: string): Set<string> {
  const found = testTitles(source)
    .titles.map(({ title, isLater }) => ({ ids: idsOf(title), isLater }))
    .filter(({ ids: own, isLater }) => !isLater || !own.some((id) => id.startsWith('B')));
  return new Set(found.flatMap(({ ids: own }) => own));
}

/** Not run where the machine lacks what they need, which the summary of a run says. Anything else that is skipped is forgotten. */
const machineDecides = {
  'e2e/faults/disk-full.test.ts': "typeof disk === 'string'",
  'e2e/faults/no-descriptors.test.ts': "process.platform !== 'linux'",
  'e2e/faults/toxic-network.test.ts': "typeof running === 'string'",
  'e2e/faults/two-versions.test.ts': '() => !isVersionBeforeThere(sideBySide)',
  'e2e/journeys/update.test.ts': '() => !isVersionBeforeThere()',
  'e2e/webkit/webkit.test.ts': '...whyNot',
  'e2e/webkit/wild-pages.test.ts': '...whyNot',
  'e2e/wild-pages/frameworks.test.ts': '!router',
  'server/features/identity/samples.test.ts': '!isThere(program)',
  'server/launch/engines/engines.test.ts': 'isRoot',
  'server/launch/systemd.test.ts': "onPath('systemd-analyze')",
  'server/launch/wordpress.test.ts': '!hasPhp',
  'server/platform/files/data-folder.test.ts': 'isRoot',
};

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

test('no test is skipped but by what the machine lacks, and these stand in the list', () => {
  const may = /\.\w*(skip|todo|fixme|fail|runIf)/;
  const skips = files.flatMap((file) => {
    const source = read(file);
    const found = may.test(source) ? testTitles(source).skips : [];
    return [...new Set(found.map(({ when }) => `${file}: ${when}`))];
  });
  expect(skips).toEqual(Object.entries(machineDecides).map(([file, when]) => `${file}: ${when}`));
});

test('a title counts by the ids that it begins with, and no other text does', () => {
  const source = `test('B1 B2 a', f); test.each([['B3 b', 1]])('%s', f); test('V15 F6 c', f); test('of B4', f); // 'B5'
    test('B5 d', { tag: '@all' }, f); test(\n 'B6 F3 e',\n { tag: '@all' }, f); test("F4 it's", { tag: '@all' }, f);
    test('a', () => expect(run('F7 fixture')).toBe('F8 result')); describe.runIf(areAll)('B7 f', () => test('B8 g', f));
    const rows = { 'B9 h': 1 }; for (const [title] of Object.entries(rows)) test(title, f); const named = \`F9 \${what}\`; test(named, f);
    const inAll = test.runIf(areAll); inAll('F10 i', f); inAll('B11 j', f);`;
  expect([...testedIn(source)]).toEqual(['B1', 'B2', 'B3', 'V15', 'F6', 'F4', 'B9', 'F9', 'F10']);
});

test('each way to skip is seen, and what all tests decide is none', () => {
  const source = `test.skip('a', f); test.todo('b'); test.skipIf(!php)('c', f); describe.runIf(isRoot)('d', f); test.runIf(areAll)('e', f);
    test('g', () => { test.skip(!disk, 'none'); }); test.skip(...why); test.fixme('h', f); const some = test.skipIf(!own); some('i', f);`;
  expect(testTitles(source).skips).toEqual([
    { title: 'a', when: 'always' },
    { title: 'b', when: 'always' },
    { title: 'c', when: '!php' },
    { title: 'd', when: 'isRoot' },
    { title: 'g', when: '!disk' },
    { title: '', when: '...why' },
    { title: 'h', when: 'always' },
    { title: 'i', when: '!own' },
  ]);
});
