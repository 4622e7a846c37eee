import { commonWords } from './common-words.js';
import { stemOf } from './stems/stem-of.js';

/**
 * More of one text, or of one word, is not looked for. The longest message has as many where each word has a stem of its own, or
 * each is a number.
 */
const mostTokens = 1_200;
const longestWord = 40;
/** So many digits are asked for as a number, and else as a word. */
const shortestNumber = 7;

export interface Word {
  /** In small letters, without accents. */
  text: string;
  start: number;
  end: number;
}

const marks = /[\u0300-\u036f]/g;
const fold = (text: string) => text.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase();
const words = /[\p{L}\p{N}\p{M}]+/gu;
const addresses = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
/** Digits in groups, as people write numbers of phones, orders and accounts. */
const numbers = /\+?\d[\d .()/-]{4,30}\d/g;

const digits = new RegExp(String.raw`\d{${shortestNumber},}`, 'g');

/** The words of a text and where they stand. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(words)) {
    yield { text: fold(word).slice(0, longestWord), start: index, end: index + word.length };
  }
}

/** Digits that belong together, without the country or the zero before them: both are the same phone. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^(?:0|62(?=8))/, '');

const numberToken = (text: string): string => `#${digitsOf(text).slice(0, longestWord)}`;

/** Addresses as a whole, beside their words. */
const addressesIn = (text: string): string[] =>
  (text.match(addresses) ?? []).map((each) => each.toLowerCase().slice(0, 80));

/** Two common words beside each other are a token of their own: no word has a space. */
export const pairOf = (word: string, next: string | undefined): string | undefined =>
  next !== undefined && commonWords.has(word) && commonWords.has(next) ? `${word} ${next}` : undefined;

/**
 * All by which a text is found: addresses, numbers however they are grouped, its words as they are, their stems, and pairs. Of a text
 * with too many the last words are left out, since who pastes a list looks for one of its numbers.
 */
export function tokensOf(text: string): string[] {
  const tokens = new Set(addressesIn(text));
  // Each for itself as well: in a list only a space may stand between two.
  for (const [number] of text.matchAll(digits)) tokens.add(numberToken(number));
  for (const [number] of text.matchAll(numbers)) tokens.add(numberToken(number));
  let before = '';
  for (const { text: word } of wordsIn(text)) {
    tokens.add(word);
    tokens.add(stemOf(word));
    const pair = pairOf(before, word);
    if (pair) tokens.add(pair);
    if (tokens.size >= mostTokens) break;
    before = word;
  }
  return [...tokens].slice(0, mostTokens);
}

/**
 * What a word of the query asks for: all of these. A word of several, as "INV-2024/001", asks for each of them; an address and a
 * number for the whole.
 */
export function askedTokens(text: string): { word: string; stem: string }[] {
  const [address] = addressesIn(text);
  if (address) return [{ word: address, stem: address }];
  if (/^\+?[\d .()-]{7,}$/.test(text)) {
    const number = `#${digitsOf(text)}`;
    return [{ word: number, stem: number }];
  }
  return [...wordsIn(text)].map(({ text: word }) => ({ word, stem: stemOf(word) }));
}
