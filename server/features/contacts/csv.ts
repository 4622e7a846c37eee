import { isUtf8 } from 'node:buffer';

/** What `csvLine` wrote (shared/csv-line.ts) is read as it was. */
export const readCell = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).trim();

/** A text in one of the encodings in which table programs save: by its first bytes, else UTF-8, else that of old Windows. */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : isUtf8(bytes)
          ? 'utf-8'
          : 'windows-1252';
  return new TextDecoder(encoding).decode(bytes);
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n|\r/, 1);
  const counts = [',', ';', '\t'].map((each) => [each, head.split(each).length] as const);
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

export interface CsvLine {
  /** Where it begins, as an editor counts; the header is 1. */
  line: number;
  cells: string[];
}

/** The lines of a table (RFC 4180, and what programs make of it). Blank ones are none. */
export function* readCsv(text: string): Generator<CsvLine, void> {
  const separator = separatorOf(text);
  let line = 1;
  let begin = 1;
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index <= text.length; index += 1) {
    const sign = text[index];
    if (isQuoted && sign !== undefined) {
      if (sign === '\n') line += 1;
      if (sign !== '"') cell += sign;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
      continue;
    }
    if (sign === '"' && cell === '') {
      isQuoted = true;
      continue;
    }
    if (sign === separator) {
      cells.push(cell);
      cell = '';
      continue;
    }
    const isEnd = sign === undefined || sign === '\n' || sign === '\r';
    if (!isEnd) {
      cell += sign;
      continue;
    }
    if (sign === '\r' && text[index + 1] === '\n') index += 1;
    cells.push(cell);
    if (cells.some((each) => each.trim() !== '')) yield { line: begin, cells };
    line += 1;
    begin = line;
    cells = [];
    cell = '';
  }
}
