/** What stands in a field, and what is selected of it. */
export interface Selected {
  value: string;
  start: number;
  end: number;
}

/** What is to be written instead of which part, and what is selected afterwards. */
export interface Edit {
  start: number;
  end: number;
  text: string;
  selection: [start: number, end: number];
}

const fence = '```';
const letter = /[\p{L}\p{N}\p{M}]/u;
const marker = /^(?:- |\d{1,3}\. )/;

/** Puts a mark around what is selected, or around the word at the caret, and takes it away where it is. */
export function toggleMark({ value, start, end }: Selected, sign: '*' | '_' | '`'): Edit {
  const [from, to] = start === end ? wordAt(value, start) : trimmed(value, start, end);
  const inner = value.slice(from, to);
  if (inner.includes('\n')) return sign === '`' ? toggleBlock(value, from, to) : toggleLines(from, to, inner, sign);
  if (from > 0 && value[from - 1] === sign && value[to] === sign)
    return { start: from - 1, end: to + 1, text: inner, selection: [from - 1, to - 1] };
  if (isMarked(inner, sign)) return replace(from, to, inner.slice(1, -1));
  const caret = start === end ? start + 1 : undefined;
  return { ...replace(from, to, sign + inner + sign), selection: caret ? [caret, caret] : [from + 1, to + 1] };
}

/** Makes lines of a list of the selected lines, or lines again. */
export function toggleList({ value, start, end }: Selected, isOrdered: boolean): Edit {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const last = end > start && value[end - 1] === '\n' ? end - 1 : end;
  const to = value.indexOf('\n', last) < 0 ? value.length : value.indexOf('\n', last);
  const lines = value.slice(from, to).split('\n');
  const own = isOrdered ? /^\d{1,3}\. / : /^- /;
  const isList = lines.every((line) => own.test(line));
  let number = 0;
  const text = lines.map((line) => {
    const words = line.replace(marker, '');
    // An empty line stays between two lists, unless it is the only one.
    if (isList || (!words && lines.length > 1)) return words;
    number += 1;
    return (isOrdered ? `${number}. ` : '- ') + words;
  });
  const edit = replace(from, to, text.join('\n'));
  if (start !== end) return edit;
  const caret = Math.max(from, start + edit.text.length - (to - from));
  return { ...edit, selection: [caret, caret] };
}

/** A new line within a list is its next item; within an empty item it ends the list. Undefined elsewhere. */
export function continueList({ value, start, end }: Selected): Edit | undefined {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const to = value.indexOf('\n', start) < 0 ? value.length : value.indexOf('\n', start);
  const [mark] = marker.exec(value.slice(from, to)) ?? [];
  if (mark === undefined || start !== end || start < from + mark.length) return undefined;
  if (from + mark.length === to) return replace(from, to, '', 'end');
  return replace(start, start, `\n${mark.replace(/\d+/, (number) => `${Number(number) + 1}`)}`, 'end');
}

function toggleBlock(value: string, from: number, to: number): Edit {
  const inner = value.slice(from, to);
  if (inner.startsWith(`${fence}\n`) && inner.endsWith(`\n${fence}`))
    return replace(from, to, inner.slice(fence.length + 1, -fence.length - 1));
  const before = from > 0 && value[from - 1] !== '\n' ? '\n' : '';
  const after = to < value.length && value[to] !== '\n' ? '\n' : '';
  return replace(from, to, `${before}${fence}\n${inner}\n${fence}${after}`);
}

/** No mark reaches over the end of a line, or around the sign of a list. */
function toggleLines(from: number, to: number, inner: string, sign: string): Edit {
  const lines = inner.split('\n').map((line) => {
    const [mark = ''] = marker.exec(line) ?? [];
    return { mark, words: line.slice(mark.length) };
  });
  const isAll = lines.every(({ words }) => !words.trim() || isMarked(words, sign));
  const text = lines.map(({ mark, words }) => {
    if (!words.trim() || (!isAll && isMarked(words, sign))) return mark + words;
    return mark + (isAll ? words.slice(1, -1) : sign + words.trim() + sign);
  });
  return replace(from, to, text.join('\n'));
}

const isMarked = (text: string, sign: string) => text.length > 2 && text.startsWith(sign) && text.endsWith(sign);

function replace(start: number, end: number, text: string, select: 'all' | 'end' = 'all'): Edit {
  const last = start + text.length;
  return { start, end, text, selection: [select === 'all' ? start : last, last] };
}

/** A mark does not begin or end with a space. */
function trimmed(value: string, start: number, end: number): [number, number] {
  const inner = value.slice(start, end);
  if (!inner.trim()) return [start, end];
  return [start + inner.length - inner.trimStart().length, end - inner.length + inner.trimEnd().length];
}

/** The word that the caret stands in; at its end one goes on writing, and it is not meant. */
function wordAt(value: string, caret: number): [number, number] {
  if (!letter.test(value.charAt(caret)) || !letter.test(value.charAt(caret - 1))) return [caret, caret];
  let [start, end] = [caret, caret];
  while (start > 0 && letter.test(value.charAt(start - 1))) start -= 1;
  while (end < value.length && letter.test(value.charAt(end))) end += 1;
  return [start, end];
}
