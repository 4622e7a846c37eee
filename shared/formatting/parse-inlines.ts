import type { FindLinks, FoundLink } from '../links.js';
import type { Inline } from './formatted.js';

const kinds = { '*': 'strong', '**': 'strong', _: 'em' } as const;
type Sign = keyof typeof kinds;
const isSign = (token: string): token is Sign => Object.hasOwn(kinds, token);

const marks = /`+|\*+|_+/g;

/** A mark begins after a space, a bracket, a quote, another mark or an emoji: not within `nama_file`, `2*3` or `^_^`. */
const beforeOpening = /^$|[\s\p{Ps}\p{Pi}\p{Cf}\p{Cs}\ufe0f"'*_—–]/u;
const afterOpening = /[^\s\p{Pe}\p{Pf},.:;!?]/u;
const beforeClosing = /[^\s\p{Ps}\p{Pi}]/u;
const afterClosing = /^$|[^\p{L}\p{N}\p{M}]/u;
/** `*_*` and `(*)` are no text that could be bold. */
const word = /[\p{L}\p{N}\p{Cs}\p{Extended_Pictographic}]/u;

interface Frame {
  sign: Sign | '';
  inlines: Inline[];
  /** Where its text begins. */
  start: number;
}

/** One line. What is not closed is text. Each sign is open once at most, so the work grows with the length and no faster. */
export function parseInlines(line: string, findLinks: FindLinks): Inline[] {
  const root: Frame = { sign: '', inlines: [], start: 0 };
  const frames = [root];
  const top = () => frames.at(-1) ?? root;
  /** By their length, where the runs of backticks begin that are still to come: the next one stands last. */
  const ticks = new Map<number, number[]>();
  for (const { 0: run, index } of [...line.matchAll(/`+/g)].reverse())
    ticks
      .set(run.length, ticks.get(run.length) ?? [])
      .get(run.length)
      ?.push(index);
  /** Up to here everything is in a frame. */
  let end = 0;

  const addText = (until: number) => {
    if (until > end) addInline(top(), line.slice(end, until));
    end = until;
  };

  /** The topmost one was not closed: its sign is text. */
  const flatten = () => {
    const frame = frames.pop();
    if (frame) for (const inline of [frame.sign, ...frame.inlines]) addInline(top(), inline);
  };

  /** Where the code ends that begins with this run of backticks. */
  function endOfCode(run: string, from: number): number {
    const places = ticks.get(run.length) ?? [];
    while ((places.at(-1) ?? from) < from) places.pop();
    return places.at(-1) ?? -1;
  }

  function addCode(run: string, index: number): void {
    const from = index + run.length;
    const closing = run.length === 2 ? -1 : endOfCode(run, from);
    const text = closing < 0 ? '' : line.slice(from, closing);
    if (!text.trim()) return;
    addText(index);
    addInline(top(), { kind: 'code', text });
    end = closing + run.length;
  }

  function addMark(sign: Sign, index: number): void {
    const before = line.charAt(index - 1);
    const after = line.charAt(index + sign.length);
    const isOpen = frames.some((frame) => frame.sign === sign);
    if (isOpen && beforeClosing.test(before) && afterClosing.test(after)) close(sign, index);
    else if (!isOpen && beforeOpening.test(before) && afterOpening.test(after)) {
      addText(index);
      end = index + sign.length;
      frames.push({ sign, inlines: [], start: end });
    }
  }

  function close(sign: Sign, index: number): void {
    addText(index);
    while (top().sign !== sign) flatten();
    if (!word.test(line.slice(top().start, index))) return flatten();
    const inlines = frames.pop()?.inlines ?? [];
    addInline(top(), { kind: kinds[sign], inlines });
    end = index + sign.length;
  }

  function addLink({ index, text, href }: FoundLink): void {
    addText(index);
    addInline(top(), { kind: 'link', text, href });
    end = index + text.length;
  }

  const links = [...findLinks(line)].reverse();
  /** The next one that is not within code. */
  function nextLink(): FoundLink | undefined {
    while ((links.at(-1)?.index ?? end) < end) links.pop();
    return links.at(-1);
  }

  for (let mark = findMark(line, 0), link = nextLink(); mark || link; link = nextLink()) {
    if (link && link.index <= (mark?.index ?? Infinity)) {
      links.pop();
      addLink(link);
      if (mark && mark.index < end) mark = findMark(line, end);
    } else if (mark) {
      const [run] = mark;
      if (run.startsWith('`')) addCode(run, mark.index);
      else if (isSign(run)) addMark(run, mark.index);
      mark = findMark(line, Math.max(mark.index + run.length, end));
    }
  }
  addText(line.length);
  while (frames.length > 1) flatten();
  return root.inlines;
}

function findMark(line: string, from: number): RegExpExecArray | null {
  marks.lastIndex = from;
  return marks.exec(line);
}

/** Texts that meet are one. */
export function addInline(to: { inlines: Inline[] }, inline: Inline): void {
  const last = to.inlines.at(-1);
  if (inline === '') return;
  if (typeof inline === 'string' && typeof last === 'string') to.inlines[to.inlines.length - 1] = last + inline;
  else to.inlines.push(inline);
}
