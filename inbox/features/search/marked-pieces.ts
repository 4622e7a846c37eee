import { html, type TemplateResult } from 'lit';
import type { FoundRanges } from '../../../shared/wire/search/entities.js';

/** A text with what was found in it marked: drawn as text, whatever it says. */
export function markedPieces(text: string, ranges: FoundRanges): (string | TemplateResult)[] {
  let end = 0;
  const pieces = ranges.flatMap(([start, stop]) => {
    const before = text.slice(end, start);
    end = stop;
    return [before, html`<mark>${text.slice(start, stop)}</mark>`];
  });
  return [...pieces, text.slice(end)];
}
