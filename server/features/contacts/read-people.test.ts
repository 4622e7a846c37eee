import { expect, test } from 'vitest';
import { readPeople } from './read-people.js';

const linesOf = (text: string) => {
  const lines = readPeople(Buffer.from(text));
  return lines && [...lines];
};

test('S12 people as JSON are lines like those of a table, with the names of all that somebody has', () => {
  const json = JSON.stringify([
    { email: 'ani@pembaca.test', labels: ['VIP', 'Baru'], usia: 31 },
    { email: 'budi@pembaca.test', name: 'Budi', usia: null },
  ]);
  expect(linesOf(`\uFEFF ${json}`)).toEqual([
    { line: 1, cells: ['email', 'labels', 'usia', 'name'] },
    { line: 2, cells: ['ani@pembaca.test', 'VIP|Baru', '31', ''] },
    { line: 3, cells: ['budi@pembaca.test', '', '', 'Budi'] },
  ]);
  expect(linesOf('email\nani@pembaca.test')).toEqual([
    { line: 1, cells: ['email'] },
    { line: 2, cells: ['ani@pembaca.test'] },
  ]);
});

test.each(['[{"email": "a@b.test"}', '{"email": "a@b.test"}', '[["a@b.test"]]', '[{"email": {"$ne": ""}}]'])(
  'S12 B8 another thing than a list of people is none: %s',
  (text) => expect(linesOf(text)).toBeUndefined(),
);
