import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { NotOpened } from './not-opened.js';
import { keyOfSecret, type DataKeys } from './data-keys.js';

export type Sealer = ReturnType<typeof sealer>;

/** `sealed:`, the key's id and the bytes. What has no such head was sealed by the server's secret, before there were ids. */
const form = /^sealed:([^:]+):(.*)$/s;

/** The id of the key that has sealed it. */
export const keyIdOf = (sealed: string): string => form.exec(sealed)?.[1] ?? keyOfSecret;

/** What a value begins with that is sealed by the first key. */
export const sealedBy = ({ firstId }: DataKeys): string => `sealed:${firstId}:`;

/** Whether it is sealed, where it may also be plain: of a version that did not seal it. */
export const isSealed = (value: string): boolean => form.test(value);

/**
 * Keeps secrets that must be read again, unlike passwords: AES-256-GCM, under a key of its own per purpose. Who has the database
 * alone has nothing. What is sealed for one place cannot be opened at another.
 */
export function sealer(keys: DataKeys, purpose: string) {
  const derived = new Map<string, Buffer>();
  const keyOf = (id: string): Buffer => {
    const key = derived.get(id) ?? keys.derive(id, purpose);
    derived.set(id, key);
    return key;
  };
  const partsOf = (sealed: string) => {
    const [, id = keyOfSecret, text = sealed] = form.exec(sealed) ?? [];
    return { id, bytes: Buffer.from(text, 'base64url') };
  };

  return {
    seal(plain: string, place: string): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(keys.firstId), nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${sealedBy(keys)}${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },

    /** Throws {@link NotOpened} when it was changed, belongs elsewhere, or was sealed by a key that is not here. */
    open(sealed: string, place: string): string {
      const { id, bytes } = partsOf(sealed);
      const key = keyOf(id);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new NotOpened('What was sealed cannot be opened.', { cause });
      }
    },
  };
}
