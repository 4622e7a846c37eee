import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { dataKeys } from './data-keys.js';
import { isSealed, sealer } from './sealed.js';

const ofSecret = dataKeys('rahasia server');
const { seal, open } = sealer(ofSecret, 'test');
const bytesOf = (sealed: string) => Buffer.from(sealed.split(':')[2]!, 'base64url');

test('what is sealed can be opened at its place, and does not show', () => {
  const sealed = seal('kunci penerbit', 'tempat');
  expect(open(sealed, 'tempat')).toBe('kunci penerbit');
  expect(bytesOf(sealed).toString('latin1')).not.toContain('kunci');
  expect([isSealed(sealed), isSealed('https://push.test/a:b:c')]).toEqual([true, false]);
});

test('the same is never sealed alike', () => expect(seal('a', 'b')).not.toBe(seal('a', 'b')));

test('elsewhere, changed, cut, for another purpose or by another server it stays shut', () => {
  const sealed = seal('kunci penerbit', 'tempat');
  const bytes = bytesOf(sealed);
  bytes[bytes.length - 1]! ^= 1;
  expect(() => open(sealed, 'tempat lain')).toThrow();
  expect(() => open(`sealed:secret:${bytes.toString('base64url')}`, 'tempat')).toThrow();
  expect(() => open(sealed.slice(0, 30), 'tempat')).toThrow();
  expect(() => sealer(ofSecret, 'lain').open(sealed, 'tempat')).toThrow();
  expect(() => sealer(dataKeys('rahasia lain'), 'test').open(sealed, 'tempat')).toThrow();
});

test('the first key seals, the others open; one that is gone is named', () => {
  const [old, fresh] = ['2025', '2026'].map((id) => ({ id, key: randomBytes(32) }));
  const before = seal('kunci', 'tempat');
  const first = sealer(dataKeys('rahasia server', [old!]), 'test');
  const both = sealer(dataKeys('rahasia server', [fresh!, old!]), 'test');
  const sealed = first.seal('kunci', 'tempat');
  expect([before, sealed].map((each) => both.open(each, 'tempat'))).toEqual(['kunci', 'kunci']);
  expect(both.seal('kunci', 'tempat')).toMatch(/^sealed:2026:/);
  expect(() => sealer(dataKeys('rahasia server', [fresh!]), 'test').open(sealed, 'tempat')).toThrow('no key 2025');
});

test('what an earlier version has sealed is opened: it named no key', () => {
  const key = Buffer.from(hkdfSync('sha256', 'rahasia server', '', 'test', 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('tempat'));
  const bytes = Buffer.concat([cipher.update('kunci'), cipher.final()]);
  expect(open(Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url'), 'tempat')).toBe('kunci');
});
