import type { FindLinks } from '../links.js';
import type { Block, Inline, ListItem } from './formatted.js';
import { addInline, parseInlines } from './parse-inlines.js';

const fence = '```';
const bullet = /^- (?=\S)/;
const numbered = /^(\d{1,3})\. (?=\S)/;

/**
 * A text as people write it in chats: *bold*, _italic_, `code`, blocks between ```, lists of lines with "- " or "1. ", and links.
 * Whatever is not closed is text. The work grows with the length of the text and no faster.
 */
export function parseFormatting(text: string, findLinks: FindLinks): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const closings = closingLines(lines);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const closing = isOpening(line) ? closings[at + 1] : undefined;
    const code = closing === undefined ? '' : codeOf(lines.slice(at, closing + 1));
    if (closing !== undefined && code.trim()) {
      blocks.push({ kind: 'code', text: code });
      at = closing;
      continue;
    }
    addLine(blocks, line, findLinks);
  }
  return blocks;
}

/** By line, the first one from there on that ends a block of code. */
function closingLines(lines: readonly string[]): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  let next: number | undefined;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (lines[at]?.trimEnd().endsWith(fence)) next = at;
    found[at] = next;
  }
  return found;
}

const isOpening = (line: string) => line.startsWith(fence) && !line.includes(fence, 1);

/** Nothing of it is dropped, as the name of a language would be: in a chat it is as likely to be the text. */
function codeOf(lines: readonly string[]): string {
  const text = lines.join('\n').trimEnd();
  return text
    .slice(fence.length, -fence.length)
    .replace(/^[ \t\r]*\n/, '')
    .replace(/\n$/, '');
}

function addLine(blocks: Block[], line: string, findLinks: FindLinks): void {
  const last = blocks.at(-1);
  const [mark, number] = bullet.exec(line) ?? numbered.exec(line) ?? [];
  if (mark === undefined) return addText(blocks, last, parseInlines(line, findLinks));
  const isOrdered = number !== undefined;
  const item: ListItem = { number: Number(number ?? 0), inlines: parseInlines(line.slice(mark.length), findLinks) };
  if (last?.kind === 'list' && last.isOrdered === isOrdered) last.items.push(item);
  else blocks.push({ kind: 'list', isOrdered, items: [item] });
}

function addText(blocks: Block[], last: Block | undefined, inlines: Inline[]): void {
  if (last?.kind !== 'text') {
    blocks.push({ kind: 'text', inlines });
    return;
  }
  addInline(last, '\n');
  for (const inline of inlines) addInline(last, inline);
}
