import { html, nothing, type TemplateResult } from 'lit';
import type { Block, Inline } from '../formatting/formatted.js';
import { parseFormatting } from '../formatting/parse-formatting.js';

/** A text with its marks as elements. Nothing in it can become markup or a script. */
export const formattedText = (text: string): (Drawn | Drawn[])[] => parseFormatting(text).map(drawBlock);

type Drawn = string | TemplateResult;

function drawBlock(block: Block): Drawn | Drawn[] {
  if (block.kind === 'text') return block.inlines.map(drawInline);
  if (block.kind === 'code') return html`<pre dir="ltr" translate="no"><code>${block.text}</code></pre>`;
  const items = block.items.map(
    ({ number, inlines }) =>
      html`<li dir="auto" value=${block.isOrdered ? number : nothing}>${inlines.map(drawInline)}</li>`,
  );
  return block.isOrdered
    ? html`<ol dir="auto">
        ${items}
      </ol>`
    : html`<ul dir="auto">
        ${items}
      </ul>`;
}

function drawInline(inline: Inline): Drawn {
  if (typeof inline === 'string') return inline;
  if (inline.kind === 'code') return html`<code dir="auto" translate="no">${inline.text}</code>`;
  if (inline.kind === 'link')
    return html`<a href=${inline.href} target="_blank" rel="noopener noreferrer nofollow ugc">${inline.text}</a>`;
  const inner = inline.inlines.map(drawInline);
  return inline.kind === 'strong' ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}
