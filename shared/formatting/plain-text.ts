import type { FindLinks } from '../links.js';
import type { Block, Inline } from './formatted.js';
import { mayBeFormatted } from './may-be-formatted.js';
import { parseFormatting } from './parse-formatting.js';

/** A text without its marks, for where nothing but text can be shown. Lists keep theirs: they are read as what they are. */
export function plainText(text: string, findLinks: FindLinks): string {
  return mayBeFormatted(text) ? parseFormatting(text, findLinks).map(textOf).join('\n') : text;
}

function textOf(block: Block): string {
  if (block.kind === 'code') return block.text;
  if (block.kind === 'text') return inlineText(block.inlines);
  return block.items
    .map(({ number, inlines }) => `${block.isOrdered ? `${number}.` : '-'} ${inlineText(inlines)}`)
    .join('\n');
}

const inlineText = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      return 'inlines' in inline ? inlineText(inline.inlines) : inline.text;
    })
    .join('');
