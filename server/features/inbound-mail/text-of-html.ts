import { entityOf } from './html-entities.js';

/** Of what nobody reads. */
const unread = new Set(['head', 'style', 'script', 'title', 'template', 'noscript', 'svg', 'object']);
const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** With a blank line before and behind. */
const paragraphs = new Set(['p', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'pre']);
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Deeper than any mail that a program writes: what is further in is read as if it stood here. */
const mostDeep = 500;
/** How mail programs mark what they quote. */
const quoteClass =
  /\b(?:x_)*(?:gmail_quote|yahoo_quoted|protonmail_quote|zmail_extra|moz-cite-prefix|tutanota_quote|WordSection1Quote)/;
/** From here to the end all is quoted: Outlook puts nothing around it. */
const quoteBegins = /\bid=["']?(?:x_)*(?:divRplyFwdMsg|appendonsend|reply-intro)\b/i;
export const originalMessage = '-----Original Message-----';

/**
 * The text of an HTML mail: blocks as lines, quotes behind `>`, nothing of links but their words. One pass whose time grows with
 * the length alone, whatever is nested in it or never closed.
 */
export function textOfHtml(html: string): string {
  // By hand: the lower case of some letters is longer than they are.
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lines = new Lines();
  const open: { name: string; isQuote: boolean }[] = [];
  const counts = new Map<string, number>();
  let at = 0;

  function close(name: string): void {
    if (!counts.get(name)) return;
    for (let last = open.pop(); last; last = open.pop()) {
      counts.set(last.name, (counts.get(last.name) ?? 1) - 1);
      if (last.isQuote) lines.quoteEnds();
      if (last.name === name) return;
    }
  }

  function begin(name: string, tag: string): void {
    if (name === 'br') return lines.end();
    if (blocks.has(name)) lines.block(paragraphs.has(name));
    if (name === 'li') lines.add('- ');
    if (quoteBegins.test(tag)) lines.line(originalMessage);
    if (empty.has(name) || open.length >= mostDeep) return;
    const isQuote = name === 'blockquote' ? !isIndented(tag) : quoteClass.test(tag);
    open.push({ name, isQuote });
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (isQuote) lines.quoteBegins();
  }

  while (at < html.length) {
    const next = html.indexOf('<', at);
    lines.add(html.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    // "3 < 5" is text.
    if (/^<[\s\d]/.test(lower.slice(next, next + 2))) {
      lines.add('<');
      at = next + 1;
      continue;
    }
    const end = lower.startsWith('<!--', next) ? lower.indexOf('-->', next) + 2 : html.indexOf('>', next);
    const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9:-]*)/.exec(lower.slice(next, next + 40)) ?? [];
    if (end < next + 2) {
      // A tag or a comment that never ends: what follows is none.
      if (!name && !lower.startsWith('<!--', next)) lines.add(html.slice(next));
      break;
    }
    at = end + 1;
    if (!name) continue;
    if (slash) {
      if (blocks.has(name)) lines.block(paragraphs.has(name));
      close(name);
    } else if (unread.has(name)) {
      const closed = lower.indexOf(`</${name}`, at);
      if (closed < 0) break;
      at = closed;
    } else begin(name, html.slice(next, Math.min(end, next + 2_000)));
  }
  return lines.text();
}

/** What Gmail makes of an indentation: nobody is quoted. */
const isIndented = (tag: string) => /border:\s*none/i.test(tag);

/** The lines as they come about. Spaces are one, as in a browser. */
class Lines {
  readonly #lines: string[] = [];
  /** In pieces: a look at the end of what grows copies all of it each time. */
  #line: string[] = [];
  #depth = 0;
  #isBlankDue = false;

  add(html: string): void {
    if (html === '') return;
    const text = decoded(html).replace(/[ \t\r\n\f]+/g, ' ');
    const piece = this.#line.at(-1)?.endsWith(' ') === false ? text : text.trimStart();
    if (piece !== '') this.#line.push(piece);
  }

  /** Ends the line, also an empty one. */
  end(): void {
    if (this.#isBlankDue && this.#lines.length > 0) this.#lines.push(this.#prefix());
    this.#isBlankDue = false;
    this.#lines.push(this.#prefix() + this.#line.join('').trimEnd());
    this.#line = [];
  }

  block(isParagraph: boolean): void {
    if (this.#line.some((piece) => piece.trim() !== '')) this.end();
    this.#line = [];
    if (isParagraph) this.#isBlankDue = true;
  }

  line(text: string): void {
    this.block(false);
    this.#line = [text];
    this.end();
  }

  quoteBegins(): void {
    this.block(false);
    this.#depth += 1;
  }

  quoteEnds(): void {
    this.block(false);
    this.#depth = Math.max(0, this.#depth - 1);
  }

  text(): string {
    this.block(false);
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #prefix(): string {
    return this.#depth === 0 ? '' : `${'>'.repeat(Math.min(this.#depth, 5))} `;
  }
}

const decoded = (text: string) =>
  text.replace(/&(#x?[0-9a-f]{1,6}|[a-z0-9]{2,8});?/gi, (whole, name: string) => entityOf(name) ?? whole);
