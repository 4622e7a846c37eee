import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { base32 } from '../../platform/crypto/base32.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';

const ours = /^<(answer-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d{1,9})\.([a-z2-7]{26})@[^@]+>$/;

export type SentIds = ReturnType<typeof sentIds>;

/**
 * The Message-IDs of mails to visitors. Each is made for its reader's address and cannot be guessed: who names one has got that mail, or
 * is the server that could not deliver it. A repeated mail has the same.
 */
export function sentIds({ secret, hashOf, url }: { secret: string; hashOf: AddressHash; url: string }) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sapa ids of mails to visitors', 32));
  const { hostname } = new URL(url);
  const macOf = (name: string, to: string) =>
    base32(
      createHmac('sha256', key)
        .update(JSON.stringify([name, hashOf(to)]))
        .digest()
        .subarray(0, 16),
    );

  return {
    idFor: (notificationId: string, to: string): string =>
      `<${notificationId}.${macOf(notificationId, to)}@${hostname}>`,

    /** Which of these addresses one of these mails was sent to, and about which conversation; undefined where none was. */
    find(ids: readonly string[], addresses: readonly string[]): { conversationId: string; to: string } | undefined {
      for (const id of ids.slice(-20)) {
        const [, name = '', conversationId = '', mac = ''] = ours.exec(id) ?? [];
        const isTo = (to: string) => timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(name, to)));
        const to = conversationId && addresses.slice(0, 20).find(isTo);
        if (to) return { conversationId, to };
      }
      return undefined;
    },
  };
}
