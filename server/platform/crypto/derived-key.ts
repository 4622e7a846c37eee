import { hkdfSync } from 'node:crypto';

/** A key for this purpose alone: who learns it knows neither the secret nor the key of another purpose (HKDF, RFC 5869). 32 bytes. */
export const derivedKey = (secret: string | Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
