import type { ReadingPlace } from './kept-readings.js';
import type { SapaMessage } from './sapa-message.js';

export const topOf = (element: Element): number => element.getBoundingClientRect().top;

/** The message at the upper edge. They stand one below the other, so that few are measured. */
export function readingPlaceIn(scroller: Element, messages: readonly SapaMessage[]): ReadingPlace | undefined {
  const stored = messages.filter(({ seq }) => seq !== undefined);
  const edge = topOf(scroller);
  let [low, high] = [0, stored.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const isAbove = (stored[middle]?.getBoundingClientRect().bottom ?? 0) <= edge;
    if (isAbove) low = middle + 1;
    else high = middle;
  }
  const message = stored[low];
  return message?.seq === undefined ? undefined : { seq: message.seq, offset: Math.round(topOf(message) - edge) };
}
