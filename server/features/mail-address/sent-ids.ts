import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { base32 } from '../../platform/crypto/base32.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const mac = '([a-z2-7]{26})@[^@]+>$';
const answer = new RegExp(`^<(answer-(${uuid})-\\d{1,9})\\.${mac}`);
const transcript = new RegExp(`^<(transcript-(${uuid})-${uuid})\\.${mac}`);
/** Of its site alone: it goes to an address that nobody has proved, and does not tell what it is about. */
const proof = new RegExp(`^<(proof-([\\w-]{1,64})\\.${uuid})\\.${mac}`);

/** A conversation or a site, and to whom the mail went. */
interface Found {
  of: string;
  to: string;
}

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
  const idFor = (name: string, to: string): string => `<${name}.${macOf(name, to)}@${hostname}>`;

  function find(forms: readonly RegExp[], ids: readonly string[], addresses: readonly string[]): Found | undefined {
    for (const id of ids.slice(-20)) {
      const [, name = '', of = '', given = ''] = forms.map((form) => form.exec(id)).find((found) => found) ?? [];
      const isTo = (to: string) => timingSafeEqual(Buffer.from(given), Buffer.from(macOf(name, to)));
      const to = of && addresses.slice(0, 20).find(isTo);
      if (to) return { of, to };
    }
    return undefined;
  }

  const inConversation = (forms: readonly RegExp[]) => (ids: readonly string[], addresses: readonly string[]) => {
    const found = find(forms, ids, addresses);
    return found && { conversationId: found.of, to: found.to };
  };

  return {
    /** Of an answer, by its notification. */
    idFor,
    idOfTranscript: ({ _id, conversationId }: { _id: string; conversationId: string }, to: string): string =>
      idFor(`transcript-${conversationId}-${_id}`, to),
    idOfProof: ({ _id, siteId }: { _id: string; siteId: string }, to: string): string =>
      idFor(`proof-${siteId}.${_id}`, to),

    /**
     * Which of these addresses an answer of ours was sent to, and about which conversation; undefined where none was. Not of a copy: who
     * answers one has not answered in that conversation.
     */
    find: inConversation([answer]),
    /** The same for what is reported of a mail: of copies as well. */
    findReported: inConversation([answer, transcript]),
    /** Of a mail that proves an address: which site had it sent. */
    findProof(ids: readonly string[], addresses: readonly string[]): { siteId: string; to: string } | undefined {
      const found = find([proof], ids, addresses);
      return found && { siteId: found.of, to: found.to };
    },
  };
}
