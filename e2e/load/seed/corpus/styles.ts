import type { Random } from '../random.js';
import type { Language } from '../../../../shared/wire/languages.js';

/** How somebody types, the same in all that they write. */
export type Style = 'careful' | 'casual' | 'hasty';

/** What people type for it on a phone. */
const short: Record<Language, Record<string, string>> = {
  id: {
    saya: 'sy',
    yang: 'yg',
    tidak: 'gak',
    sudah: 'udah',
    belum: 'blm',
    dengan: 'dgn',
    untuk: 'utk',
    karena: 'krn',
    bisa: 'bs',
    tapi: 'tp',
    kenapa: 'knp',
    bagaimana: 'gmn',
    terima: 'trm',
    banyak: 'bnyk',
    tolong: 'tlg',
    juga: 'jg',
    saja: 'aja',
    sampai: 'smp',
    dari: 'dr',
    masih: 'msh',
    kalau: 'klo',
    bulan: 'bln',
    hari: 'hr',
    nomor: 'no',
    mohon: 'mhn',
    orang: 'org',
  },
  en: {
    you: 'u',
    please: 'pls',
    thanks: 'thx',
    your: 'ur',
    are: 'r',
    because: 'bc',
    tomorrow: 'tmrw',
    "don't": 'dont',
    "can't": 'cant',
    people: 'ppl',
  },
};
const emoji = ['🙏', '😅', '😊', '😭', '👍', '🙂', '😬', '🤔', '❤️', '🙏🙏'];

/** One line, typed the way that this person types. Links and numbers stay as they are. */
export function typed(text: string, style: Style, language: Language, random: Random): string {
  if (style === 'careful') return text;
  const words = text.split(' ').map((word) => (word.includes('://') ? word : lightly(word, style, language, random)));
  const line = words.join(' ').replace(/\.$/, '');
  return random.chance(style === 'hasty' ? 0.06 : 0.12) ? `${line} ${random.pick(emoji)}` : line;
}

function lightly(word: string, style: Style, language: Language, random: Random): string {
  if (/[\d@{}]/.test(word)) return word;
  const low = style === 'hasty' ? word.toLowerCase() : word;
  const [, core = '', end = ''] = /^([\p{L}']+)(.*)$/u.exec(low) ?? [];
  const shorter = short[language][core.toLowerCase()];
  if (shorter && random.chance(style === 'hasty' ? 0.8 : 0.3)) return shorter + end;
  return style === 'hasty' && random.chance(0.012) ? mistyped(low) : low;
}

/** Two letters in the wrong order. */
const mistyped = (word: string): string =>
  /^\p{L}{5,}/u.test(word) ? word[0]! + word[2]! + word[1]! + word.slice(3) : word;
