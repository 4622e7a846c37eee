import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { mayLook } from './look-allowed.js';

const token = 'a-token-that-is-long-enough';
const from = (remoteAddress: string | undefined, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const local = { host: 'localhost:3000' };

test.each([
  ['a program of this machine', from('127.0.0.1', local), undefined, true],
  ['the same by IPv6', from('::1', { host: '[::1]:3000' }), undefined, true],
  ['the same where both are listened to', from('::ffff:127.0.0.1', { host: '127.0.0.1:3000' }), undefined, true],
  ['another machine', from('192.0.2.7', local), undefined, false],
  [
    'another machine that calls itself local',
    from('192.0.2.7', { ...local, 'x-forwarded-for': '127.0.0.1' }),
    undefined,
    false,
  ],
  ['a proxy on this machine', from('127.0.0.1', { ...local, 'x-forwarded-for': '192.0.2.7' }), undefined, false],
  ['a proxy that adds nothing', from('127.0.0.1', { host: 'chat.example.com' }), undefined, false],
  ['a page whose name points here', from('127.0.0.1', { host: 'evil.example:3000' }), undefined, false],
  ['a line without an address', from(undefined, local), undefined, false],
  ['who has the token', from('192.0.2.7', { host: 'web:3000', authorization: `Bearer ${token}` }), token, true],
  ['who has another one', from('192.0.2.7', { host: 'web:3000', authorization: 'Bearer no' }), token, false],
  ['a program of this machine without the token', from('127.0.0.1', local), token, false],
])('%s', (_who, request, needed, expected) => {
  expect(mayLook(request, needed, 'http://localhost:3000')).toBe(expected);
});

test.each([
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['https://chat.example.com', false],
  ['http://localhost.example.com', false],
  ['http://192.168.1.5:3000', false],
])('without a token, where Sapa is %s: %s', (url, expected) => {
  expect(mayLook(from('127.0.0.1', { host: '127.0.0.1:3000' }), undefined, url)).toBe(expected);
});

test('with the token anybody may look, wherever Sapa is', () => {
  const request = from('192.0.2.7', { host: 'web:3000', authorization: `Bearer ${token}` });
  expect(mayLook(request, token, 'https://chat.example.com')).toBe(true);
});
