import { createHmac } from 'node:crypto';
import type { DataKeys } from './data-keys.js';
import { derivedKey } from './derived-key.js';
import { NotOpened } from './not-opened.js';
import { isSealed, sealedBy, sealer } from './sealed.js';

export type EmailBox = ReturnType<typeof emailBox>;
export type EmailHash = (email: string) => string;

/** One for all: an address is copied from its visitor to conversations and contacts as it is. */
const place = 'e-mail address';

/** E-mail addresses as they are stored. */
export function emailBox(keys: DataKeys) {
  const box = sealer(keys, 'sapa e-mail addresses');
  return {
    /** What a stored one begins with that is under the first key. */
    firstSealed: sealedBy(keys),

    /** What is sealed already stays: it could not be opened when it was read. */
    seal: (email: string): string => (email === '' || isSealed(email) ? email : box.seal(email, place)),

    /** Of a version before it is plain. What cannot be opened stays sealed, so that a write loses nothing. */
    open(stored: string): string {
      if (!isSealed(stored)) return stored;
      try {
        return box.open(stored, place);
      } catch (error) {
        if (error instanceof NotOpened) return stored;
        throw error;
      }
    },

    /** Throws {@link NotOpened}. */
    sealAnew: (stored: string): string => box.seal(isSealed(stored) ? box.open(stored, place) : stored, place),
  };
}

/** By this a stored address is found: who has the database alone cannot try addresses. */
export function emailHash(secret: string): EmailHash {
  const key = derivedKey(secret, 'sapa e-mail addresses of contacts');
  return (email) => createHmac('sha256', key).update(email.trim().toLowerCase()).digest('base64url');
}
