import { writeLikeTyping } from './write-like-typing.js';

/** At the caret, or in the place of what is selected, and never into the middle of another one. Writes nothing where it does not fit. */
export function writeEmoji(field: HTMLTextAreaElement, sign: string): void {
  field.focus();
  const { value, selectionStart, selectionEnd, maxLength } = field;
  const start = edgeOf(value, selectionStart, false);
  const end = selectionEnd > selectionStart ? edgeOf(value, selectionEnd, true) : start;
  // The browser would cut it off at the limit, in the middle if need be.
  if (maxLength >= 0 && value.length - (end - start) + sign.length > maxLength) return;
  field.setSelectionRange(start, end);
  writeLikeTyping(field, sign);
}

/** The edge of what a reader sees as one sign: the place itself, or where the sign that it is in begins, or ends. */
function edgeOf(text: string, at: number, isEnd: boolean): number {
  if (at <= 0 || at >= text.length) return at;
  const sign = new Intl.Segmenter().segment(text).containing(at);
  if (!sign || sign.index === at) return at;
  return isEnd ? sign.index + sign.segment.length : sign.index;
}
