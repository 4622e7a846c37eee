import { expect, test } from 'vitest';
import commonHashes from './common-passwords.json';
import { isEasy } from './easy-passwords.js';

const sari = { name: 'Sari Wulandari', email: 'sari.w@berita-pagi.test' };

test.each([
  ...[
    'qwertyuiop',
    'Password123',
    '1q2w3e4r5t6y',
    'basketball',
    'CHRISTOPHER',
    '1234567890',
    '9876543210',
    'aaaaaaaaaa',
  ],
  ...[
    'katasandi123',
    'Rahasia2026!',
    'SayangKu12345',
    'sapa-sapa-sapa',
    'Sari12345678',
    'wulandari.2026',
    'Berita_Pagi_1',
  ],
  ...['selamatdatang', 'ababababab', 'Indonesia1945', 'sari.w@berita-pagi.test'],
  // Far down in the list.
  ...['mechwarrior', 'Maxamillion', 'nascimento'],
])('%s is easy to guess (ASVS 5.0 V6.2.4, V6.2.11)', (password) => {
  expect(isEasy(password, sari)).toBe(true);
});

test('the list has more than the 3,000 most common ones (ASVS 5.0 V6.2.4)', () => {
  expect(new Set(commonHashes).size).toBeGreaterThanOrEqual(3_000);
});

test.each([
  ...[
    'kata sandi yang panjang',
    'secangkir kopi tubruk',
    'nasi goreng kambing',
    'x7K-pQ2-mmT-9zL',
    'correct horse battery',
  ],
  ...['8305926147', 'пароль надёжный', '密碼很長很長很長很長', 'sari-membaca-peta'],
])('%s is not', (password) => expect(isEasy(password, sari)).toBe(false));

test('a name of somebody else is as good as any word', () => {
  expect(isEasy('Budiman-2026', {})).toBe(false);
  expect(isEasy('Budiman-2026', { name: 'Budiman' })).toBe(true);
});
