import { indonesianStem } from './indonesian-stem.js';
import { lastUsed } from '../../../platform/store/last-used.js';

/** People say a few thousand words again and again. */
const stems = lastUsed<string>(20_000);

/** What forms of one word share, in Indonesian and in English; the word itself where there is nothing to share. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem =
    /^[a-z]{3,30}$/.test(word) || /^[a-z]{2}$/.test(word) ? (indonesianStem(word) ?? englishStem(word)) : word;
  stems.set(word, stem);
  return stem;
}

/** Plural, past and -ing, where enough of the word is left. */
function englishStem(word: string): string {
  if (word.length < 5) return /[^siu]s$/.test(word) && word.length === 4 ? word.slice(0, -1) : word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return englishStem(word.slice(0, -1));
  if (/ied$/.test(word)) return `${word.slice(0, -3)}y`;
  const bare = word.replace(/(?:ing|ed|ly)$/, '');
  if (bare === word || bare.length < shortestBare || !/[aeiouy]/.test(bare)) return withoutE(word);
  // "cancelled", "shipping": the last letter was doubled.
  return withoutE(/([bdgklmnprt])\1$/.test(bare) ? bare.slice(0, -1) : bare);
}

const shortestBare = 3;
/** "charge" and "charging", "deliver" and "delivered" meet without it. */
const withoutE = (word: string) => (word.length > 4 ? word.replace(/e$/, '') : word);
