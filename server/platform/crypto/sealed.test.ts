import { expect, test } from 'vitest';
import { sealer } from './sealed.js';

const { seal, open } = sealer('rahasia server', 'test');

test('what is sealed can be opened at its place, and does not show', () => {
  const sealed = seal('kunci penerbit', 'tempat');
  expect(open(sealed, 'tempat')).toBe('kunci penerbit');
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('kunci');
});

test('the same is never sealed alike', () => expect(seal('a', 'b')).not.toBe(seal('a', 'b')));

test('elsewhere, changed, cut, for another purpose or by another server it stays shut', () => {
  const sealed = seal('kunci penerbit', 'tempat');
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(() => open(sealed, 'tempat lain')).toThrow();
  expect(() => open(bytes.toString('base64url'), 'tempat')).toThrow();
  expect(() => open(sealed.slice(0, 20), 'tempat')).toThrow();
  expect(() => sealer('rahasia server', 'lain').open(sealed, 'tempat')).toThrow();
  expect(() => sealer('rahasia lain', 'test').open(sealed, 'tempat')).toThrow();
});
