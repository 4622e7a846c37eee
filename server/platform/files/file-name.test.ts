import { expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { safeFileName } from './file-name.js';

test.each([
  ['foto.JPG', 'image/jpeg', 'foto.JPG'],
  ['foto.heic', 'image/jpeg', 'foto.jpg'],
  ['gerak.apng', 'image/webp', 'gerak.webp'],
  ['faktur.pdf.exe', 'text/plain', 'faktur.pdf.exe.txt'],
  ['data.csv', 'text/plain', 'data.csv'],
  ['../../etc/passwd', 'text/plain', 'etc passwd.txt'],
  ['C:\\Users\\ani\\a.png', 'image/png', 'C Users ani a.png'],
  ['\u202Egpj.exe', 'application/pdf', 'gpj.exe.pdf'],
  ['<img src=x onerror=alert(1)>.png', 'image/png', 'img src=x onerror=alert(1).png'],
  ['a\r\nSet-Cookie: x=1.pdf', 'application/pdf', 'a Set-Cookie x=1.pdf'],
  ['.htaccess', 'text/plain', 'htaccess.txt'],
  ['', 'image/png', 'file.png'],
  ['\ud800.png', 'image/png', '\ufffd.png'],
  ['تقرير.pdf', 'application/pdf', 'تقرير.pdf'],
])('B18 %j of %s is shown as %j', (given, type, shown) => {
  expect(safeFileName(given, type)).toBe(shown);
});

test('a long name is cut between characters and keeps its ending', () => {
  const name = safeFileName(`${'👨‍👩‍👧‍👦'.repeat(40)}.png`, 'image/png');
  expect(name).toMatch(/^(👨‍👩‍👧‍👦)+\.png$/u);
  expect(name.length).toBeLessThanOrEqual(limits.attachmentName);
});
