import { commonWords } from './common-words.js';
import { stemOf } from './stems/stem-of.js';

/** More of one text, or of one word, is not looked for. */
const mostTokens = 400;
const longestWord = 40;

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

/** The words of a text and where they stand. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(words)) {
    yield { text: fold(word).slice(0, longestWord), start: index, end: index + word.length };
  }
}

/** Digits that belong together, without the country or the zero before them: both are the same phone. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^(?:0|62(?=8))/, '');

/** Addresses as a whole, beside their words. */
const addressesIn = (text: string): string[] =>
  (text.match(addresses) ?? []).map((each) => each.toLowerCase().slice(0, 80));

/** Two common words beside each other are a token of their own: no word has a space. */
export const pairOf = (word: string, next: string | undefined): string | undefined =>
  next !== undefined && commonWords.has(word) && commonWords.has(next) ? `${word} ${next}` : undefined;

/** All by which a text is found: its words as they are, their stems, pairs, addresses, and numbers however they are grouped. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  let before = '';
  for (const { text: word } of wordsIn(text)) {
    tokens.add(word);
    tokens.add(stemOf(word));
    const pair = pairOf(before, word);
    if (pair) tokens.add(pair);
    if (tokens.size >= mostTokens) break;
    before = word;
  }
  for (const address of addressesIn(text)) tokens.add(address);
  for (const [number] of text.matchAll(numbers)) tokens.add(`#${digitsOf(number).slice(0, longestWord)}`);
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
