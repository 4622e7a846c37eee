import { createHmac } from 'node:crypto';
import { derivedKey } from '../crypto/derived-key.js';
import { addressKey } from './address-key.js';

export type AddressHash = ReturnType<typeof addressHash>;

/** Finds an address again, however it is written, where the address itself is not kept: who has the database alone cannot try addresses. */
export function addressHash(secret: string) {
  const key = derivedKey(secret, 'sapa mail addresses');
  return (address: string): string => createHmac('sha256', key).update(addressKey(address)).digest('base64url');
}
