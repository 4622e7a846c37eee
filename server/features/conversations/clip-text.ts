/** As JSON on the wire, quotes of a text included. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const ellipsis = '…';
const quotes = 2;
const segmenter = new Intl.Segmenter();

/**
 * The beginning of a text, in at most so many bytes of JSON without the quotes, cut between characters as people see them. Of a
 * single one that is too large as a whole, as much as fits.
 */
export function clipText(text: string, bytes: number): string {
  if (jsonBytes(text) - quotes <= bytes) return text;
  const left = bytes - Buffer.byteLength(ellipsis);
  const visible = takeWhile(segments(text), left);
  return `${visible || takeWhile(text, left)}${ellipsis}`;
}

function takeWhile(characters: Iterable<string>, bytes: number): string {
  let taken = '';
  let size = 0;
  for (const character of characters) {
    size += jsonBytes(character) - quotes;
    if (size > bytes) break;
    taken += character;
  }
  return taken;
}

function* segments(text: string): Iterable<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}
