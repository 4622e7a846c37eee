import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8');

/** The levels of the requirements of each section of ASVS 5.0.0, in their order. */
const levels: Record<string, string> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333', '6.6': '2223' },
  ...{ '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333', '10.5': '22222', '10.6': '22' },
  ...{ '10.7': '222', '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23' },
  ...{ '11.7': '33', '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
  ...{ '17.1': '23', '17.2': '22223333', '17.3': '22' },
};

const asked = Object.entries(levels).flatMap(([section, each]) =>
  [...each].flatMap((level, index) => (level === '3' ? [] : [`${section}.${index + 1} ${level}`])),
);
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+)\s*\| (\d)\s*\|[^|]*\| ([^|]*?)\s*\| (.*?)\s*\|$/gm)];

test('every requirement of levels 1 and 2 has a row, with its level and a state', () => {
  expect(rows.map(([, id, level]) => `${id} ${level}`)).toEqual(asked);
  const states = ['held', 'in part', 'not held', 'not applicable'];
  expect(rows.filter(([, , , state = '']) => !states.includes(state)).map(([, id]) => id)).toEqual([]);
  expect(rows.filter(([, , , , where]) => !where).map(([, id]) => id)).toEqual([]);
});

test('the summary counts what stands in the rows', () => {
  for (const state of ['held', 'in part', 'not held', 'not applicable']) {
    const [of1, of2] = ['1', '2'].map((level) => rows.filter((row) => row[2] === level && row[3] === state).length);
    expect(page).toMatch(new RegExp(`^\\| ${state}\\s*\\| ${of1}\\s*\\| ${of2}\\s*\\|$`, 'm'));
  }
});

test('every link leads to a file, and the words of one to a test are in a title there', () => {
  const links = [...page.matchAll(/\[([^\]]+)\]\(([^)#\s]+)(?:#[^)]*)?\)/g)];
  expect(links.length).toBeGreaterThan(150);
  const lost = links.filter(([, words = '', path = '']) => {
    const file = join(dirname(join(root, 'docs/SECURITY.md')), path);
    return !existsSync(file) || (path.endsWith('.test.ts') && !readFileSync(file, 'utf8').includes(words));
  });
  expect(lost.map(([link]) => link)).toEqual([]);
});
