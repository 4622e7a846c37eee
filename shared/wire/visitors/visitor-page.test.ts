import { describe, expect, test } from 'vitest';
import { limits } from '../limits.js';
import { visitorPage } from './visitor-page.js';

describe('B18 the address of a page', () => {
  test.each([
    ['as it is', 'https://berita.test/a?b=c#d', 'https://berita.test/a?b=c#d'],
    ['without a name and password', 'https://user:pw@berita.test/a', 'https://berita.test/a'],
    ['without what looks like another site', 'https://bank.test@jahat.test/', 'https://jahat.test/'],
    ['with control characters as browsers write them', 'https://berita.test/a\tb\u0001', 'https://berita.test/ab'],
    ['with direction characters encoded', 'https://berita.test/\u202egpj.exe', 'https://berita.test/%E2%80%AEgpj.exe'],
    ['with half a character encoded', 'https://berita.test/?\ud800', 'https://berita.test/?%EF%BF%BD'],
    ['with a host by its network name', 'https://b\u0435rita.test/', 'https://xn--brita-zwe.test/'],
    ['of the longest', `https://berita.test/${'a'.repeat(1_980)}`, `https://berita.test/${'a'.repeat(1_980)}`],
  ])('%s', (_what, url, shown) => expect(visitorPage.parse({ url })).toEqual({ url: shown }));

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
    'https://a b/',
    'bukan alamat',
    '//berita.test',
    '',
    `https://berita.test/${'a'.repeat(limits.pageUrl)}`,
    // Short as it is sent, and too long as browsers write it.
    `https://berita.test/${'\u202e'.repeat(1_000)}`,
  ])('%.40s is left out', (url) => expect(visitorPage.parse({ url }).url).toBeUndefined());

  test.each([{ $ne: null }, 1, null, ['https://berita.test']])('%j is no address', (url) =>
    expect(visitorPage.safeParse({ url }).success).toBe(false),
  );
});

describe('B17 the title of a page', () => {
  test.each([
    [
      'as it is',
      'Berita — hari ini \u0627\u062e\u0628\u0627\u0631',
      'Berita — hari ini \u0627\u062e\u0628\u0627\u0631',
    ],
    ['with a joined character', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['without direction characters', '\u202egnp.exe\u202c \u2067a\u2069\u061c\u200f', 'gnp.exe a'],
    ['in one line', 'a\r\nb\u2028c\u0000\u0085d', 'a b c d'],
    ['without half a character', `a\ud800`, 'a\ufffd'],
    ['cut', '\ud83d\ude00'.repeat(150), '\ud83d\ude00'.repeat(100)],
    ['cut within a pair', `a${'\ud83d\ude00'.repeat(150)}`, `a${'\ud83d\ude00'.repeat(99)}\ufffd`],
    ['of nothing to see', '\u0000 \u202e', undefined],
  ])('%s', (_what, title, shown) => expect(visitorPage.parse({ title }).title).toBe(shown));
});
