import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { ErasureReceipt } from '../../../shared/wire/privacy/receipts.js';
import { canonicalJson } from '../../platform/canonical-json.js';

export type UnsignedReceipt = Omit<ErasureReceipt, 'signature'>;
export type Verdict = 'valid' | 'changed' | 'other-installation';

const bytesOf = (receipt: UnsignedReceipt) => Buffer.from(`sapa erasure receipt\n${canonicalJson(receipt)}`);

export const signReceipt = (receipt: UnsignedReceipt, privateKey: KeyObject): ErasureReceipt => ({
  ...receipt,
  signature: sign(null, bytesOf(receipt), privateKey).toString('base64url'),
});

/** `ownKey`: of this installation, base64url; undefined where it has signed nothing yet. */
export function verifyReceipt({ signature, ...receipt }: ErasureReceipt, ownKey: string | undefined): Verdict {
  if (!isSigned(receipt, signature)) return 'changed';
  return receipt.publicKey === ownKey ? 'valid' : 'other-installation';
}

function isSigned(receipt: UnsignedReceipt, signature: string): boolean {
  try {
    return verify(null, bytesOf(receipt), publicKeyOf(receipt.publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    // No key at all.
    return false;
  }
}

const publicKeyOf = (x: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
