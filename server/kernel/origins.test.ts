import { expect, test } from 'vitest';
import { allowedOrigin, matchesOrigin } from './origins.js';

test.each([
  ['https://example.com', 'https://example.com', true],
  ['https://example.com', 'http://example.com', false],
  ['https://example.com', 'https://a.example.com', false],
  ['https://example.com:8443', 'https://example.com:8443', true],
  ['https://example.com', 'https://example.com:8443', false],
  ['https://*.example.com', 'https://a.example.com', true],
  ['https://*.example.com', 'https://a.b.example.com', true],
  ['https://*.example.com', 'https://example.com', false],
  ['https://*.example.com', 'http://a.example.com', false],
  ['https://*.example.com', 'https://a.example.com:8443', false],
  ['https://*.example.com:8443', 'https://a.example.com:8443', true],
  ['https://*.example.com', 'https://badexample.com', false],
  ['https://*.example.com', 'https://a.example.com.evil.test', false],
  ['https://*.example.com', 'https://evil.test/.example.com', false],
  ['https://*.example.com', 'https://evil.test#.example.com', false],
  ['https://*.example.com', 'https://.example.com', false],
  ['https://*.example.com', 'https://*.example.com', false],
  ['https://*.example.com', 'https://A.example.com', false],
  ['https://*.example.com', 'null', false],
  ['https://*.example.com', '', false],
])('P4 %s, asked by %s: %s', (allowed, origin, expected) => {
  expect(matchesOrigin([allowed], origin)).toBe(expected);
});

test('P4 nothing is allowed that is not listed', () => {
  expect(matchesOrigin([], 'https://example.com')).toBe(false);
});

test.each([
  ['https://Example.com/', 'https://example.com'],
  ['https://example.com/news?a=b', 'https://example.com'],
  ['https://example.com:443', 'https://example.com'],
  ['  http://localhost:5173 ', 'http://localhost:5173'],
  ['http://127.0.0.1:3001', 'http://127.0.0.1:3001'],
  ['http://[::1]:3001', 'http://[::1]:3001'],
  ['http://demo.localhost:3001', 'http://demo.localhost:3001'],
  ['https://serayu.github.io', 'https://serayu.github.io'],
  ['https://toko_lama.serayu-news.id', 'https://toko_lama.serayu-news.id'],
  ['https://*.serayu.co.id', 'https://*.serayu.co.id'],
  ['https://*.serayu.id', 'https://*.serayu.id'],
  ['https://*.Example.com', 'https://*.example.com'],
  ['https://*.bücher.example', 'https://*.xn--bcher-kva.example'],
])('P4 %s is kept as %s', (given, kept) => {
  expect(allowedOrigin.parse(given)).toBe(kept);
});

test.each([
  'https://*.com',
  'https://*',
  'https://*.co.id',
  'https://*.CO.ID',
  'https://*.co.id.',
  'https://*.co.id:8443',
  'https://*.my.id',
  'https://*.sch.id',
  'https://*.com.sg',
  'https://*.github.io',
  'https://*.blogspot.co.id',
  'https://*.co.com',
  'https://*.desa.id',
  'https://*.kawasaki.jp',
  'https://*.anything.kawasaki.jp',
  'https://*.wordpress.com',
  'https://*.xn--p1ai',
  'https://*.localhost',
  'http://example.com',
  'http://*.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'http://192.168.1.4',
  '*',
  'https://*.*.example.com',
  'https://a.*.example.com',
  'https://a*.example.com',
  'https://*.127.0.0.1',
  'https://*.[::1]',
  'https://user@example.com',
  'https://a;script-src.example.com',
  'https://a,b.example.com',
  "https://'self'.example.com",
  'https://a"b.example.com',
  'https://a$b.example.com',
  'https://*.a;b.example.com',
  'https://a\u037eb.example.com',
  'ftp://example.com',
  'javascript:alert(1)',
  'example.com',
  'null',
  '',
])('P4 %s is no origin', (given) => {
  expect(allowedOrigin.safeParse(given).success).toBe(false);
});
