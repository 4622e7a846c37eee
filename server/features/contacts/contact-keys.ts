import type { EmailHash } from '../../platform/crypto/email-box.js';

const accents = /[\u0300-\u036f]/g;
export const fold = (text: string) => text.normalize('NFKD').replace(accents, '').toLowerCase();
const longestKey = 80;
const mostKeys = 40;

/** Without the zero or the country before it: however it was typed, it is the same number. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:0|62(?=8))/, '');

/** What stands in `keys` of a contact. */
export const keyOf = (siteId: string, word: string): string => `${siteId}|${word}`;

export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** All keys that begin so; anchored, so that the index is used. */
export const beginningOf = (siteId: string, word: string) => new RegExp(`^${escaped(keyOf(siteId, word))}`);

/** By the beginnings of these somebody is found. */
export function keysOf(siteId: string, { names, emails, phones }: Record<'names' | 'emails' | 'phones', string[]>) {
  // Of an address words alone: as a whole it is stored nowhere but sealed.
  const words = [...names.flatMap(wordsOf), ...emails.flatMap(wordsOf), ...phones.map(digitsOf)];
  const keys = [...new Set(words.filter(Boolean).map((word) => keyOf(siteId, word.slice(0, longestKey))))];
  return keys.slice(0, mostKeys);
}

/** Who has one of these as well may be the same person. Of an address it is a hash. */
export function sameAsOf(
  siteId: string,
  { emails, phones }: Record<'emails' | 'phones', string[]>,
  hashOf: EmailHash,
): string[] {
  const long = (each: string) => each.length > 4;
  const shared = [...emails.filter(long).map(hashOf), ...phones.map(digitsOf).filter(long)];
  return [...new Set(shared.map((each) => `${siteId}|${each}`))].slice(0, mostKeys);
}

/** A version before had addresses in `keys` and `sameAs` as they are. */
export const hasAddress = (key: string): boolean => key.includes('@');

/** As this version has it. */
export const hashedKey = (key: string, hashOf: EmailHash): string => {
  const at = key.indexOf('|') + 1;
  return key.slice(0, at) + hashOf(key.slice(at));
};

/** What is looked for, as beginnings of keys; a number is one, and an address its words. */
export function askedKeys(text: string): string[] {
  const asked = text.trim();
  if (/^\+?[\d .()-]{4,}$/.test(asked)) return [digitsOf(asked)];
  return [...new Set(wordsOf(asked))].slice(0, 6).map((word) => word.slice(0, longestKey));
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
