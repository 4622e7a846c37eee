import { expect, test } from 'vitest';
import { continueList, toggleList, toggleMark, type Edit, type Selected } from './edit-marks.js';

/** `[` and `]` are the ends of the selection, `|` is a caret. */
function parse(text: string): Selected {
  const start = text.search(/[[|]/);
  const value = text.replace(/[[\]|]/g, '');
  return { value, start, end: text.includes('|') ? start : text.indexOf(']') - 1 };
}

function after({ value }: Selected, edit: Edit | undefined): string | undefined {
  if (!edit) return undefined;
  const { start, end, text, selection } = edit;
  const whole = value.slice(0, start) + text + value.slice(end);
  const [from, to] = selection;
  const selected = from === to ? '|' : `[${whole.slice(from, to)}]`;
  return whole.slice(0, from) + selected + whole.slice(to);
}

test.each([
  ['ini [penting ]ya', 'ini *[penting]* ya'],
  ['ini *[penting]* ya', 'ini [penting] ya'],
  ['ini [*penting*] ya', 'ini [penting] ya'],
  ['ini pen|ting ya', 'ini *pen|ting* ya'],
  ['ini |', 'ini *|*'],
  ['ini *|*', 'ini |'],
  ['akhir|', 'akhir*|*'],
  ['[- satu\n\n2. dua]', '[- *satu*\n\n2. *dua*]'],
  ['[- *satu*\ndua]', '[- *satu*\n*dua*]'],
  ['[- *satu*\n\n*dua*]', '[- satu\n\ndua]'],
])('bold: %j becomes %j', (before, expected) => {
  const selected = parse(before);
  expect(after(selected, toggleMark(selected, '*'))).toBe(expected);
});

test.each([
  ['x [a\nb]', 'x [\n```\na\nb\n```]'],
  ['[```\na\nb\n```]', '[a\nb]'],
  ['ke [npm start]', 'ke `[npm start]`'],
])('code: %j becomes %j', (before, expected) => {
  const selected = parse(before);
  expect(after(selected, toggleMark(selected, '`'))).toBe(expected);
});

test.each([
  ['|', false, '- |'],
  ['beli te|lur', false, '- beli te|lur'],
  ['- beli te|lur', false, 'beli te|lur'],
  ['a\n[satu\n- dua\n\ntiga\n]b', true, 'a\n[1. satu\n2. dua\n\n3. tiga]\nb'],
  ['[1. satu\n2. dua]', true, '[satu\ndua]'],
  ['- |', true, '1. |'],
])('list: %j, numbered: %s, becomes %j', (before, isOrdered, expected) => {
  const selected = parse(before);
  expect(after(selected, toggleList(selected, isOrdered))).toBe(expected);
});

test.each([
  ['- satu|', '- satu\n- |'],
  ['x\n9. sat|u', 'x\n9. sat\n10. |u'],
  ['- satu\n- |', '- satu\n|'],
  ['satu|', undefined],
  ['|- satu', undefined],
  ['- [sa]tu', undefined],
])('a new line: %j becomes %j', (before, expected) => {
  const selected = parse(before);
  expect(after(selected, continueList(selected))).toBe(expected);
});
