import { createHash } from 'node:crypto';
import commonHashes from './common-passwords.json';
import { AppError } from '../../platform/errors.js';

/** What is known of the person: others would try it first. */
export interface Whose {
  name?: string | undefined;
  email?: string | undefined;
}

/** With which easy passwords are made, in the languages of the inbox (ASVS 5.0 V6.1.2). */
const contextWords = [
  ...['sapa', 'chat', 'obrolan', 'inbox', 'admin', 'owner', 'pemilik', 'agen', 'agent', 'support', 'bantuan'],
  ...['password', 'passwort', 'katasandi', 'kata', 'sandi', 'rahasia', 'secret', 'welcome', 'selamat', 'datang'],
  ...['indonesia', 'jakarta', 'merdeka', 'garuda', 'bismillah', 'sayang', 'sayangku', 'cinta', 'iloveyou', 'letmein'],
  ...['qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'abcdefghij', 'abcdef', 'abcd'],
];
/** What must be left of one when these words, signs and figures are taken away. */
const fewestLetters = 4;
/**
 * The 5,000 most common ones that the length rule lets through, each as `hashOf` its lower case. From the passwords that Mark Burnett
 * gave to the public domain in 2015, in the order of SecLists (MIT, `xato-net-10-million-passwords-1000000.txt`).
 */
const common = new Set(commonHashes);

/** A password that is among the most common ones, or made of nothing but words that anybody would try. */
export function isEasy(password: string, { name = '', email = '' }: Whose): boolean {
  const lower = password.toLowerCase();
  if (common.has(hashOf(lower)) || new Set(lower).size < fewestLetters) return true;
  const own = `${name} ${email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  // The longest first: a part of one is found no more once it is cut.
  const words = [...contextWords, ...own].filter(({ length }) => length > 2).sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), lower).replaceAll(/[^\p{L}]/gu, '');
  // Without any letter it may be long and random all the same.
  return rest.length < fewestLetters && (/\p{L}/u.test(lower) || isRow(lower));
}

export function refuseEasy(password: string, whose: Whose, field: 'password' | 'next'): void {
  if (isEasy(password, whose))
    throw new AppError('E_SCHEMA', `${field}: The password is too easy to guess.`, undefined, field);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** Figures that go up or down by one, as far as they go. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((sign, index) => Math.abs(Number(sign) - Number(text[index])));
  return steps.every((step) => step <= 1 || step === 9);
}
