import { beforeEach, expect, test } from 'vitest';
import { message } from '../../test/factories.js';
import { NewLine } from './new-line.js';

let line: NewLine;
const upTo = (last: number, ...own: number[]) =>
  Array.from({ length: last }, (_, index) =>
    message(index + 1, own.includes(index + 1) ? { from: 'staff', authorId: 'sari' } : {}),
  );

beforeEach(() => {
  line = new NewLine();
  line.begin({ lastSeq: 4, staffReadSeq: 4, readSeq: 2 });
});

test('L36 the line stays where it was on opening, whatever is loaded, seen or known since', () => {
  line.arrive(upTo(4), 'sari', true);
  line.begin({ lastSeq: 4, staffReadSeq: 4, readSeq: 4 });
  line.arrive(upTo(5), 'sari', true);
  expect(line.readSeq).toBe(2);
});

test('L36 it goes with one’s own answer, and not with a colleague’s', () => {
  line.arrive([...upTo(4), message(5, { from: 'staff', authorId: 'budi' })], 'sari', true);
  expect(line.readSeq).toBe(2);
  line.arrive(upTo(6, 6), 'sari', true);
  expect(line.readSeq).toBe(6);
});

test('L36 it goes while one’s own answer is on its way', () => {
  line.answer(4);
  expect(line.readSeq).toBe(4);
});

test('L36 what arrives before one’s eyes gets none; what nobody looked at does', () => {
  line = new NewLine();
  line.begin({ lastSeq: 4, staffReadSeq: 4 });
  line.arrive(upTo(5), 'sari', true);
  expect(line.readSeq).toBe(5);
  line.arrive(upTo(6), 'sari', false);
  line.arrive(upTo(6), 'sari', true);
  line.arrive(upTo(7), 'sari', true);
  expect(line.readSeq).toBe(5);
});
