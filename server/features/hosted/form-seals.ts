import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';

/** As long as somebody may take to write a message. */
const holdsMs = 24 * 3_600_000;

/** The hidden part of a form. */
export interface Sealed {
  /** Of the message: sent twice, it is stored once. */
  clientId: string;
  seal: string;
}

/**
 * Signs each form for one message of one visitor, so that no other page can make one (CSRF), without keeping anything for
 * who only looks. A form for somebody who is nobody yet also decides who that will be: sent twice, it makes one visitor.
 */
export class FormSeals {
  readonly #key: Buffer;
  readonly #visitorKey: Buffer;

  constructor(secret: string) {
    const derive = (purpose: string) => derivedKey(secret, purpose);
    this.#key = derive('sapa hosted forms');
    this.#visitorKey = derive('sapa hosted visitors');
  }

  /** `token` is the visitor's; undefined for who has none yet. */
  make(siteId: string, token: string | undefined, clientId: string = randomUUID(), now = Date.now()): Sealed {
    return { clientId, seal: `${now.toString(36)}.${this.#sign(siteId, token, clientId, now)}` };
  }

  isGood(siteId: string, token: string | undefined, { clientId, seal }: Sealed, now = Date.now()): boolean {
    const [, time, sign] = /^([0-9a-z]{1,10})\.([\w-]{43})$/.exec(seal) ?? [];
    if (time === undefined || sign === undefined) return false;
    const madeAt = parseInt(time, 36);
    const expected = Buffer.from(this.#sign(siteId, token, clientId, madeAt));
    return timingSafeEqual(Buffer.from(sign), expected) && now - madeAt < holdsMs;
  }

  /** The token (256 bit) of the visitor whom this form makes; only who was given the form can send it. */
  tokenOf(siteId: string, clientId: string): string {
    return createHmac('sha256', this.#visitorKey).update(`${siteId} ${clientId}`).digest('base64url');
  }

  #sign(siteId: string, token: string | undefined, clientId: string, madeAt: number): string {
    const text = [madeAt, siteId, clientId, token ?? ''].join(' ');
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}
