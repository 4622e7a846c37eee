import type { FoundRanges } from '../../../shared/wire/search/entities.js';
import { plainText } from '../../platform/plain-text.js';
import { limits } from '../../../shared/wire/limits.js';
import { stemOf } from './stems/stem-of.js';
import { askedTokens, digitsOf, wordsIn, type Word } from './words.js';

type Range = [start: number, end: number];

/** Words that stand beside each other. `mayGoOn`: the last one is being typed. */
export interface Phrase {
  words: readonly string[];
  mayGoOn: boolean;
}

/** What was looked for in texts. */
export interface Sought {
  stems: ReadonlySet<string>;
  prefix?: string;
  phrases: readonly Phrase[];
}

export function soughtOf(words: readonly { text: string; isPrefix?: true }[], phrases: readonly Phrase[]): Sought {
  const asked = words.map(({ text }) => askedTokens(text));
  const last = words.at(-1)?.isPrefix ? asked.at(-1)?.at(-1)?.word : undefined;
  return {
    stems: new Set(asked.flat().flatMap(({ word, stem }) => [word, stem])),
    ...(last ? { prefix: last } : {}),
    phrases,
  };
}

/** Where a phrase stands in these words, each time. */
function phraseIn(words: readonly Word[], { words: parts, mayGoOn }: Phrase): Range[] {
  const final = parts.length - 1;
  const isPart = (part: string, place: number, text: string | undefined) =>
    text !== undefined && (mayGoOn && place === final ? text.startsWith(part) : text === part);
  return words.flatMap((word, index): Range[] => {
    const last = words[index + final];
    const isHere = last !== undefined && parts.every((part, place) => isPart(part, place, words[index + place]?.text));
    return isHere ? [[word.start, last.end]] : [];
  });
}

export const hasPhrases = (text: string, phrases: readonly Phrase[]): boolean => {
  if (phrases.length === 0) return true;
  const words = [...wordsIn(text)];
  return phrases.every((phrase) => phraseIn(words, phrase).length > 0);
};

/** Where in a text something stands that was looked for, in order and apart. */
export function rangesIn(text: string, { stems, prefix, phrases }: Sought): Range[] {
  const words = [...wordsIn(text)];
  const isSought = ({ text: word }: Word) =>
    stems.has(word) || stems.has(stemOf(word)) || (prefix !== undefined && word.startsWith(prefix));
  const whole = [...stems].filter((stem) => stem.includes('@')).flatMap((address) => placesOf(text, address));
  const numbers = [...stems]
    .filter((stem) => stem.startsWith('#'))
    .flatMap((number) => numberIn(text, number, number === prefix));
  const found = [
    ...words.filter(isSought).map(({ start, end }): Range => [start, end]),
    ...phrases.flatMap((phrase) => phraseIn(words, phrase)),
    ...whole,
    ...numbers,
  ].sort(([a], [b]) => a - b);
  const apart: Range[] = [];
  for (const [start, end] of found) {
    const before = apart.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

function placesOf(text: string, address: string): Range[] {
  const start = text.toLowerCase().indexOf(address);
  return start < 0 ? [] : [[start, start + address.length]];
}

function numberIn(text: string, number: string, mayGoOn: boolean): Range[] {
  return [...text.matchAll(/\+?\d[\d .()/-]*\d/g)].flatMap(({ 0: digits, index }): Range[] => {
    const stands = `#${digitsOf(digits)}`;
    return stands === number || (mayGoOn && stands.startsWith(number)) ? [[index, index + digits.length]] : [];
  });
}

/** So much of what stands before the first find is shown. */
const before = 60;
const ellipsis = '…';

/** What of a text is shown: its beginning, or where it was found, with the ranges in that. Never marks, and never HTML. */
export function excerptOf(said: string, sought: Sought): { text: string; ranges: FoundRanges } {
  const whole = plainText(said).replace(/\s+/g, ' ').trim();
  const ranges = rangesIn(whole, sought);
  const first = ranges[0]?.[0] ?? 0;
  const isShort = whole.length <= limits.searchExcerpt;
  const begin = isShort || first < limits.searchExcerpt - before ? 0 : wordBegin(whole, first - before);
  const end = Math.min(whole.length, begin + limits.searchExcerpt);
  const lead = begin > 0 ? ellipsis : '';
  const shift = lead.length - begin;
  return {
    text: `${lead}${whole.slice(begin, end).toWellFormed()}${end < whole.length ? ellipsis : ''}`,
    ranges: ranges
      .filter(([start]) => start < end)
      .flatMap(([start, stop]): Range[] => (stop <= begin ? [] : [[start + shift, Math.min(stop, end) + shift]]))
      .slice(0, mostRanges),
  };
}
const mostRanges = 40;

/** The next beginning of a word, so that none is cut. */
function wordBegin(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + before ? from : space + 1;
}
