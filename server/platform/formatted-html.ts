import type { Block, Inline } from '../../shared/formatting/formatted.js';
import { parseFormatting } from '../../shared/formatting/parse-formatting.js';
import { linksIn } from '../../shared/links.js';
import { html, withBreaks, type Html } from './html.js';

/** A text with its marks as elements, to be put into a block. Everything that somebody wrote is text in it (B18). */
export const formattedHtml = (text: string): Html[] => blocksHtml(parseFormatting(text, linksIn));

/** The same of a text that is parsed. */
export const blocksHtml = (blocks: readonly Block[]): Html[] => blocks.map(blockHtml);

function blockHtml(block: Block): Html {
  if (block.kind === 'text') return html`${block.inlines.map(inlineHtml)}`;
  if (block.kind === 'code') return html`<pre dir="ltr" translate="no"><code>${block.text}</code></pre>`;
  const items = block.items.map(({ number, inlines }) => {
    const inner = inlines.map(inlineHtml);
    return block.isOrdered ? html`<li dir="auto" value="${number}">${inner}</li>` : html`<li dir="auto">${inner}</li>`;
  });
  return block.isOrdered
    ? html`<ol dir="auto">
        ${items}
      </ol>`
    : html`<ul dir="auto">
        ${items}
      </ul>`;
}

function inlineHtml(inline: Inline): Html {
  if (typeof inline === 'string') return html`${withBreaks(inline)}`;
  if (inline.kind === 'code') return html`<code translate="no">${inline.text}</code>`;
  if (inline.kind === 'link')
    return html`<a href="${inline.href}" target="_blank" rel="noopener noreferrer nofollow ugc">${inline.text}</a>`;
  const inner = inline.inlines.map(inlineHtml);
  return inline.kind === 'strong' ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}
