import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signReceipt, verifyReceipt } from './receipt.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ format: 'jwk' }).x!;
const receipt = signReceipt(
  {
    ...{ product: 'Sapa', kind: 'erasure', version: 1, siteId: 'first', subject: 'a'.repeat(64), by: 'staff' },
    ...{ begunAt: '2026-11-30T00:00:00.000Z', doneAt: '2026-11-30T00:00:01.000Z', publicKey: key },
    erased: { messages: 12, visitors: 1 },
  },
  privateKey,
);

test('A4 a receipt is valid where it was signed, in whichever order its keys stand', () => {
  expect(verifyReceipt(receipt, key)).toBe('valid');
  const turned = Object.fromEntries(Object.entries(receipt).reverse()) as typeof receipt;
  expect(verifyReceipt({ ...turned, erased: { visitors: 1, messages: 12 } }, key)).toBe('valid');
});

test('A4 a receipt that was changed anywhere is told from one of another installation', () => {
  expect(verifyReceipt({ ...receipt, erased: { messages: 13, visitors: 1 } }, key)).toBe('changed');
  expect(verifyReceipt({ ...receipt, doneAt: '2026-12-30T00:00:01.000Z' }, key)).toBe('changed');
  expect(verifyReceipt({ ...receipt, signature: '' }, key)).toBe('changed');
  expect(verifyReceipt({ ...receipt, publicKey: 'no key' }, key)).toBe('changed');
  expect(verifyReceipt(receipt, undefined)).toBe('other-installation');
  // Signed anew by somebody else, with another content.
  const other = generateKeyPairSync('ed25519');
  const { signature: _own, ...content } = receipt;
  const forged = signReceipt({ ...content, publicKey: other.publicKey.export({ format: 'jwk' }).x! }, other.privateKey);
  expect(verifyReceipt(forged, key)).toBe('other-installation');
});
