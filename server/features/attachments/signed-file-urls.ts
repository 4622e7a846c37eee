import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';
import { limits } from '../../../shared/wire/limits.js';

export type Variant = 'file' | 'preview';

/** Addresses asked for within this time are the same, so that the browser's cache finds what it has. */
const stepMs = limits.attachmentAddress / 2;

/**
 * Addresses that open one file, for some minutes or for as long as a mail says, to anyone who has them: given only to those who may open it. The key is
 * derived, so that what is signed here is good for nothing else.
 */
export class SignedFileUrls {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = derivedKey(secret, 'sapa attachment addresses');
  }

  make(id: string, variant: Variant, now = Date.now()): string {
    return this.makeUntil(id, variant, (Math.floor(now / stepMs) + 2) * stepMs);
  }

  /** For a mail, which is read later. */
  makeUntil(id: string, variant: Variant, until: number): string {
    return `/api/attachments/${id}/${variant}?until=${until}&sign=${this.#sign(id, variant, until)}`;
  }

  isGood(id: string, variant: Variant, until: number, sign: string, now = Date.now()): boolean {
    const given = Buffer.from(sign);
    const expected = Buffer.from(this.#sign(id, variant, until));
    return given.length === expected.length && timingSafeEqual(given, expected) && until > now;
  }

  #sign(id: string, variant: Variant, until: number): string {
    return createHmac('sha256', this.#key).update(`${id} ${variant} ${until}`).digest('base64url');
  }
}
