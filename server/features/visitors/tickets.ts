import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';

/** A guest may come back for this time: the page is open, and nobody has written yet. */
const guestMs = 12 * 3_600_000;

/**
 * What the hosted page carries so that it may connect, and bring files, where its origin is `null`: in a sandboxed frame, as AMP makes
 * one. It says that this server made the page for this site, and when. It proves nobody's identity: the visitor's token does,
 * and anyone who has one is let in by a ticket of any age.
 */
export class Tickets {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = derivedKey(secret, 'sapa hosted tickets');
  }

  make(siteKey: string, now = Date.now()): string {
    return `${now.toString(36)}.${this.#sign(siteKey, now)}`;
  }

  isGood(siteKey: string, ticket: unknown, isVisitor: boolean, now = Date.now()): boolean {
    const [, time, sign] = /^([0-9a-z]{1,10})\.([\w-]{43})$/.exec(typeof ticket === 'string' ? ticket : '') ?? [];
    if (time === undefined || sign === undefined) return false;
    const madeAt = parseInt(time, 36);
    const isOurs = timingSafeEqual(Buffer.from(sign), Buffer.from(this.#sign(siteKey, madeAt)));
    return isOurs && (isVisitor || now - madeAt < guestMs);
  }

  #sign(siteKey: string, madeAt: number): string {
    return createHmac('sha256', this.#key).update(`${madeAt} ${siteKey}`).digest('base64url');
  }
}
