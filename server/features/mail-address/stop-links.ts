import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';

/** Whom a link in a mail ends the mail for. The address itself is not in it. */
export interface StopTarget {
  siteId: string;
  conversationId: string;
  addressKey: string;
}

export type StopLinks = ReturnType<typeof stopLinks>;

/**
 * The link by which somebody ends the mail to them. It is signed and stored nowhere: it holds for as long as the mail is kept, also after the
 * conversation is erased.
 */
export function stopLinks({ secret, hashOf, url }: { secret: string; hashOf: AddressHash; url: string }) {
  const key = derivedKey(secret, 'sapa links that stop mail');
  const macOf = (target: string) => createHmac('sha256', key).update(target).digest().subarray(0, 16);

  return {
    linkFor(of: { siteId: string; conversationId: string; to: string; language: Language }): string {
      const target = [of.siteId, of.conversationId, hashOf(of.to)].join(' ');
      const token = Buffer.concat([macOf(target), Buffer.from(target)]).toString('base64url');
      return `${url}/mail/${of.language}/${token}`;
    },

    read(token: string): StopTarget | undefined {
      const bytes = Buffer.from(token, 'base64url');
      const target = bytes.subarray(16).toString();
      if (bytes.length < 17 || !timingSafeEqual(bytes.subarray(0, 16), macOf(target))) return undefined;
      const [siteId = '', conversationId = '', addressKey = ''] = target.split(' ');
      return { siteId, conversationId, addressKey };
    },
  };
}

/** The button beside the sender in the reader's own program (RFC 2369, RFC 8058). */
export const stopHeaders = (link: string) => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
