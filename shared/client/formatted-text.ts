import { html, nothing, type TemplateResult } from 'lit';
import type { Block, Inline } from '../formatting/formatted.js';
import type { FindLinks } from '../links.js';
import { parseFormatting } from '../formatting/parse-formatting.js';

type DrawText = (text: string) => unknown;

/**
 * A text with its marks as elements. Nothing in it can become markup or a script. What is neither code nor a link may be drawn
 * in a way of its own, as the names in a note are.
 */
export const formattedText = (text: string, findLinks: FindLinks, drawText: DrawText = (each) => each): unknown[] =>
  parseFormatting(text, findLinks).map((block) => drawBlock(block, drawText));

function drawBlock(block: Block, drawText: DrawText): unknown {
  const draw = (inlines: Inline[]) => inlines.map((inline) => drawInline(inline, drawText));
  if (block.kind === 'text') return draw(block.inlines);
  if (block.kind === 'code') return html`<pre dir="ltr" translate="no"><code>${block.text}</code></pre>`;
  const items = block.items.map(
    ({ number, inlines }) => html`<li dir="auto" value=${block.isOrdered ? number : nothing}>${draw(inlines)}</li>`,
  );
  return block.isOrdered
    ? html`<ol dir="auto">
        ${items}
      </ol>`
    : html`<ul dir="auto">
        ${items}
      </ul>`;
}

function drawInline(inline: Inline, drawText: DrawText): unknown {
  if (typeof inline === 'string') return drawText(inline);
  if (inline.kind === 'code') return html`<code dir="auto" translate="no">${inline.text}</code>`;
  if (inline.kind === 'link') return drawLink(inline.href, inline.text);
  const inner = inline.inlines.map((each) => drawInline(each, drawText));
  return inline.kind === 'strong' ? html`<strong>${inner}</strong>` : html`<em>${inner}</em>`;
}

const drawLink = (href: string, text: string): TemplateResult =>
  html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc">${text}</a>`;
