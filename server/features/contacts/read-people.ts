import { jsonOf } from '../../platform/json-of.js';
import { z } from 'zod';
import { decodeTable, readCsv, type CsvLine } from './csv.js';

/** What a person says of itself: texts and numbers, and of labels a list. */
const person = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

/**
 * A table of people, or a list of them as JSON, as one kind of lines. Of JSON the names of all that somebody has are the first line,
 * and every person is one line, counted from 2 on as in a table. Undefined where it is neither.
 */
export function readPeople(bytes: Uint8Array): Generator<CsvLine, void> | undefined {
  const text = decodeTable(bytes);
  return /^\uFEFF?\s*[[{]/.test(text) ? linesOfJson(text.replace(/^\uFEFF/, '')) : readCsv(text);
}

function linesOfJson(text: string): Generator<CsvLine, void> | undefined {
  const people = z.array(person).safeParse(jsonOf(text)).data;
  return people && linesOf(people);
}

function* linesOf(people: readonly z.infer<typeof person>[]): Generator<CsvLine, void> {
  const columns = [...new Set(people.flatMap((each) => Object.keys(each)))];
  yield { line: 1, cells: columns };
  for (const [index, each] of people.entries())
    yield { line: index + 2, cells: columns.map((column) => cellOf(each[column])) };
}

const cellOf = (value: z.infer<typeof person>[string] | undefined): string =>
  Array.isArray(value) ? value.join('|') : String(value ?? '');
