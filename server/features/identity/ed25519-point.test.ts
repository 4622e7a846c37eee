import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSoundPoint } from './ed25519-point.js';
import { readPublicKey } from './public-key.js';

const hex = (text: string) => Buffer.from(text, 'hex');
const ff = (count: number) => 'ff'.repeat(count);
const zero = (count: number) => '00'.repeat(count);
const jwk = (point: Buffer) => ({ kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') });

/** The eight points whose order divides 8, and every other way to write them. */
const smallOrder = [
  `01${zero(31)}`,
  `01${zero(30)}80`,
  `ec${ff(30)}7f`,
  `ec${ff(31)}`,
  zero(32),
  `${zero(31)}80`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  `ed${ff(30)}7f`,
  `ed${ff(31)}`,
  `ee${ff(30)}7f`,
  `ee${ff(31)}`,
];

test.each(smallOrder)('B13 the small-order point %s is no public key', (point) => {
  expect(() => readPublicKey(JSON.stringify(jwk(hex(point))))).toThrow(expect.objectContaining({ code: 'E_SCHEMA' }));
});

test.each([
  ['a form that is not the one of its point', `f0${ff(30)}7f`],
  ['no point of the curve', `02${zero(31)}`],
])('B13 %s is no public key', (_what, point) => {
  expect(() => readPublicKey(JSON.stringify(jwk(hex(point))))).toThrow(expect.objectContaining({ code: 'E_SCHEMA' }));
});

test('keys that were made as they should be are taken', () => {
  for (let count = 0; count < 50; count += 1) {
    const { publicKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    expect(readPublicKey(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x }))).toBe(x);
  }
  // RFC 8032, 7.1, test 1.
  expect(isSoundPoint(hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'))).toBe(true);
});
