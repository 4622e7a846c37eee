import { describe, expect, test } from 'vitest';
import { linksIn } from './links.js';

/** The line with each link in brackets, so that a table can say it. */
function marked(line: string): string {
  let [said, end] = ['', 0];
  for (const { index, text } of linksIn(line)) {
    expect(line.slice(index, index + text.length)).toBe(text);
    said += `${line.slice(end, index)}⟦${text}⟧`;
    end = index + text.length;
  }
  return said + line.slice(end);
}
const unmarked = (line: string) => line.replace(/[⟦⟧]/g, '');

describe('C23 where a link begins and ends', () => {
  test.each([
    // Sentences.
    'Lihat ⟦https://koran.test⟧',
    'Lihat ⟦https://koran.test/⟧.',
    '⟦https://koran.test/berita/2026/11⟧, ya?',
    'Sudah di ⟦https://koran.test/a⟧!',
    'Sudah di ⟦https://koran.test/a⟧?!',
    '⟦https://koran.test/a⟧; ⟦https://koran.test/b⟧: dua',
    'Buka ⟦https://koran.test/a⟧...',
    'Buka ⟦https://koran.test/a⟧… nanti',
    'ke⟦https://koran.test/a⟧ ya',
    'alamat:⟦https://koran.test/a⟧',
    'a/n Ani ⟦https://koran.test/a⟧–⟦https://koran.test/b⟧',
    // Brackets and quotes.
    'Cek (⟦https://koran.test/a⟧).',
    'Cek [⟦https://koran.test/a⟧]',
    'Cek {⟦https://koran.test/a⟧}',
    '<⟦https://koran.test/a⟧>',
    '"⟦https://koran.test/a⟧"',
    "'⟦https://koran.test/a⟧'",
    '“⟦https://koran.test/a⟧”',
    '„⟦https://koran.test/a⟧“',
    '‘⟦https://koran.test/a⟧’',
    '«⟦https://koran.test/a⟧»',
    '「⟦https://koran.test/a⟧」',
    '（⟦https://koran.test/a⟧）',
    '⟦https://id.wikipedia.org/wiki/Merkurius_(planet)⟧',
    '(⟦https://id.wikipedia.org/wiki/Merkurius_(planet)⟧)',
    "lihat '⟦https://koran.test/l'avion⟧'",
    '⟦https://koran.test/a?x[]=1&y[0]=2⟧.',
    '⟦https://koran.test/?x[]⟧',
    // Other scripts.
    '⟦https://koran.test/a⟧。次',
    '⟦https://koran.test/a⟧、次',
    '⟦https://koran.test/a⟧，次',
    '⟦https://koran.test/a⟧！',
    '见⟦https://koran.test/a⟧ 谢谢',
    'مرحبا ⟦https://koran.test/a⟧، شكرا',
    '⟦https://koran.test/wiki/日本語⟧',
    // Marks.
    '*⟦https://koran.test/a_b⟧*',
    '_⟦https://koran.test/a⟧_',
    '~⟦https://koran.test/a⟧~',
    '**⟦https://koran.test/a⟧**',
    '`⟦https://koran.test/a⟧`',
    '⟦https://koran.test/a⟧|⟦https://koran.test/b⟧',
    // What is not seen.
    '⟦https://koran.test/a⟧\u202e gnp.exe',
    '⟦https://koran.test/a⟧\u200b',
    '\u2066⟦https://koran.test/a⟧\u2069',
    '\u200f⟦https://koran.test/a⟧\u200f مرحبا',
    // Addresses of every kind.
    '⟦Https://koran.test/a⟧ dan ⟦HTTP://KORAN.TEST⟧',
    '⟦http://localhost:3000/a⟧ ⟦http://192.168.0.1/a⟧ ⟦http://[::1]:8080/a⟧',
    '⟦https://koran.test:8080/a?b=c&d=%20#e⟧',
    '⟦https://koran.test/a,b;c/..d⟧',
    '⟦https://koran.test/@ani/1⟧',
    '⟦www.koran.test⟧ ⟦www.koran.test/a?b⟧, ⟦WWW.KORAN.CO.ID⟧.',
    '(⟦www.koran.test⟧)',
    '⟦https://bank.co.id⟧@jahat.test/masuk',
    // By mail.
    'ke ⟦nama_saya.ini+1@toko.co.id⟧ ya',
    'email:⟦ani@toko.co.id⟧.',
    '<⟦ani@toko.co.id⟧>, "⟦budi@toko.id⟧"',
    '*⟦ani@toko.co.id⟧* _⟦budi@toko.online⟧_',
    'mail ⟦ani@desa-maju.desa.id⟧!',
    '⟦mailto:ani@toko.co.id⟧',
    '⟦ani@münchen.test⟧',
  ])('%s', (expected) => {
    expect(marked(unmarked(expected))).toBe(expected);
  });

  test.each([
    'Terima kasih.Sudah ya.ke mana pak.bu',
    'koran.test toko.co.id v1.2.3 file.txt',
    'http:// https:// https://... www. www.koran awww.koran.test ftp://koran.test //koran.test',
    'a@b @ani ani@toko ani@1.2 @@ a@@b.co',
    'javascript:alert(1) JavaScript:alert(1) data:text/html,x vbscript:x file:///etc/passwd blob:x about:blank',
    'tel:112 intent://koran.test whatsapp://send steam://x',
    // Of two scripts: Cyrillic and Greek letters among Latin ones.
    'https://аpple.com https://pаypal.com/masuk https://gοogle.com ani@tokо.co.id www.pаypal.com',
  ])('%s: none', (line) => {
    expect(marked(line)).toBe(line);
  });
});

test.each([
  ['Https://koran.test/A', 'Https://koran.test/A'],
  ['www.koran.test/a', 'https://www.koran.test/a'],
  ['ani@toko.co.id', 'mailto:ani@toko.co.id'],
  ['mailto:ani@toko.co.id', 'mailto:ani@toko.co.id'],
  ['https://koran.test/wiki/日本', 'https://koran.test/wiki/%E6%97%A5%E6%9C%AC'],
  // All of one script: no rule tells it from an honest name, so its address is shown as the network knows it.
  ['https://аррӏе.com/a', 'https://xn--80ak6aa92e.com/a'],
  ['https://münchen.test', 'https://xn--mnchen-3ya.test/'],
  ['ani@münchen.test', 'mailto:ani@xn--mnchen-3ya.test'],
])('C23 %s leads to %s', (line, href) => {
  expect(linksIn(line)).toMatchObject([{ text: line, href }]);
});

test('C23 whatever is written, a link leads to the web or to mail', () => {
  const schemes = ['javascript:', 'data:', 'vbscript:', 'https://', 'www.', 'mailto:', '//', 'ani@'];
  for (const one of schemes)
    for (const other of schemes)
      for (const { href } of linksIn(`${one}${other}koran.test/a`)) expect(href).toMatch(/^(https?:\/\/|mailto:)/i);
});
