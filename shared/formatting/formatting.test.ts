import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline } from './formatted.js';
import { mayBeFormatted } from './may-be-formatted.js';
import { linksIn } from '../links.js';
import { parseFormatting as parse } from './parse-formatting.js';
import { plainText as plain } from './plain-text.js';

const parseFormatting = (text: string) => parse(text, linksIn);
const plainText = (text: string) => plain(text, linksIn);

/** As one line, so that a table can say it. */
const spoken = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'code') return `[pre ${block.text}]`;
      if (block.kind === 'text') return spokenInlines(block.inlines);
      const items = block.items.map(({ number, inlines }) => `[${number} ${spokenInlines(inlines)}]`);
      return `[${block.isOrdered ? 'ol' : 'ul'} ${items.join('')}]`;
    })
    .join('|');

const spokenInlines = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if ('inlines' in inline) return `[${inline.kind} ${spokenInlines(inline.inlines)}]`;
      return inline.kind === 'link' ? `[${inline.href}]` : `[code ${inline.text}]`;
    })
    .join('');

describe('marks', () => {
  test.each([
    ['Ini *penting* ya', 'Ini [strong penting] ya'],
    ['**Dua** dan _miring_, lalu `kode`.', '[strong Dua] dan [em miring], lalu [code kode].'],
    ['*_keduanya_*, _*juga*_', '[strong [em keduanya]], [em [strong juga]]'],
    [
      '(*catatan*) "_kutipan_" *kata*-katanya, *Sapa*‘s',
      '([strong catatan]) "[em kutipan]" [strong kata]-katanya, [strong Sapa]‘s',
    ],
    ['🎉*Promo* ❤️_hari ini_ *🎁*', '🎉[strong Promo] ❤️[em hari ini] [strong 🎁]'],
    ['\u200fمرحبا *مهم* \u202b_x_', '\u200fمرحبا [strong مهم] \u202b[em x]'],
    ['*a _b* c_', '[strong a _b] c_'],
    ['*buka\ntutup*', '*buka\ntutup*'],
    ['`*bukan* _tebal_` *`ya`*', '[code *bukan* _tebal_] [strong [code ya]]'],
    ['```npm start``` dan `` ` ``', '[code npm start] dan `` ` ``'],
  ])('%s', (text, expected) => {
    expect(spoken(parseFormatting(text))).toBe(expected);
  });

  test.each([
    ...[
      'nama_file_ini.pdf',
      '2*3*4',
      '2 * 3 * 4',
      'Gratis ongkir* untuk *semua',
      'harga *) dan syarat *)',
      '(*) wajib (*)',
    ],
    ...[
      '^_^ halo ^_^',
      '-_- kok -_-',
      '*_*',
      '>_<',
      '._. hm ._.',
      'T_T',
      ':* dadah :*',
      '____',
      '*** penting ***',
      '__init__',
      '`',
      '` `',
      '*',
      '_ _',
    ],
    ...[
      '*tidak ditutup',
      'ditutup saja*',
      '-bukan daftar',
      '1.bukan',
      '2026. Tahun',
      '```',
      '```\n```',
      '```\nkode',
      '-',
      '- ',
    ],
  ])('%s is text as it stands', (text) => {
    expect(spoken(parseFormatting(text))).toBe(text);
    expect(plainText(text)).toBe(text);
  });
});

test.each([
  ['Beli:\n- *telur*\n- susu\n\nMakasih', 'Beli:|[ul [0 [strong telur]][0 susu]]|\nMakasih'],
  ['1. satu\n3. tiga\n- lain', '[ol [1 satu][3 tiga]]|[ul [0 lain]]'],
  ['Coba:\n```\nconst a = 2 * b;\n\n  *c*\n```\nya', 'Coba:|[pre const a = 2 * b;\n\n  *c*]|ya'],
  ['```satu\ndua```', '[pre satu\ndua]'],
])('blocks: %s', (text, expected) => {
  expect(spoken(parseFormatting(text))).toBe(expected);
});

describe('C23 links', () => {
  test.each([
    ['(https://id.wikipedia.org/wiki/Merkurius_(planet))', '([https://id.wikipedia.org/wiki/Merkurius_(planet)])'],
    ['Https://koran.test, www.koran.test/a?x[]=1.', '[Https://koran.test], [https://www.koran.test/a?x[]=1].'],
    ["lihat 'https://x.test/l'avion'", "lihat '[https://x.test/l'avion]'"],
    [
      '“https://x.test/a”。 https://x.test、 https://x.test… https://x.test\u202e',
      '“[https://x.test/a]”。 [https://x.test]、 [https://x.test]… [https://x.test]\u202e',
    ],
    ['*https://x.test/a_b_c* _lihat https://x.test/_', '[strong [https://x.test/a_b_c]] [em lihat [https://x.test/]]'],
    ['ke nama_saya.ini+1@toko.co.id ya', 'ke [mailto:nama_saya.ini+1@toko.co.id] ya'],
    [
      'http:// https://... www. a@b @ani ani@toko javascript:alert(1) data:text/html,x',
      'http:// https://... www. a@b @ani ani@toko javascript:alert(1) data:text/html,x',
    ],
  ])('%s', (text, expected) => {
    expect(spoken(parseFormatting(text))).toBe(expected);
  });
});

/** Texts in which marks meet in every way. */
const markedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '_',
        '`',
        '**',
        '```',
        '- ',
        '1. ',
        '\n',
        ' ',
        '.',
        '(',
        ')',
        'https://x.test/',
        'a_b@c.co',
        '😀',
        '\u202e',
        'é',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('no word is lost, doubled or moved, in whatever text', () => {
  const words = (text: string) => text.replace(/[*_`\s]/g, '');
  fc.assert(
    fc.property(markedText, (text) => {
      expect(words(plainText(text))).toBe(words(text));
      if (!mayBeFormatted(text)) expect(spoken(parseFormatting(text))).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ...[
    '*a ',
    '_a* ',
    '*_',
    '`',
    '``a` ',
    '```\n',
    '```x\n',
    '- a\n',
    '**a *b _c ',
    'https://',
    'https://x.test/(*',
    'www.',
    'a_',
    'a@b.',
    '_a@b.c',
  ],
])('%j again and again: the work grows with the length', (part) => {
  // A quadratic parser would run out of the time of the test.
  const text = part.repeat(Math.ceil(100_000 / part.length));
  expect(plainText(text).length).toBeLessThanOrEqual(text.length);
});
