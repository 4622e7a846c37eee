import { createHmac, hkdfSync } from 'node:crypto';
import { addressKey } from './address-key.js';

export type AddressHash = ReturnType<typeof addressHash>;

/** Finds an address again, however it is written, where the address itself is not kept: who has the database alone cannot try addresses. */
export function addressHash(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sapa mail addresses', 32));
  return (address: string): string => createHmac('sha256', key).update(addressKey(address)).digest('base64url');
}
