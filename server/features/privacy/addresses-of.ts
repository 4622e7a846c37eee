import type { AddressHash } from '../../platform/mail/address-hash.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Senders } from '../inbound-mail/index.js';
import type { VisitorsService } from '../visitors/index.js';

/**
 * From which addresses a visitor may have written by mail. Where the visitor erases themselves, only what the publisher has signed counts:
 * anybody can type any address, and must not remove the waiting mails of somebody else by that.
 */
export const sendersOf =
  (deps: {
    contacts: Pick<ContactsFeature, 'emailsOf'>;
    conversations: Pick<ConversationsService, 'ofVisitor'>;
    visitors: Pick<VisitorsService, 'read'>;
    senderHashOf: AddressHash;
  }) =>
  async (visitorId: string, by?: 'visitor' | 'staff'): Promise<Senders | undefined> => {
    const visitor = await deps.visitors.read(visitorId);
    if (!visitor) return undefined;
    const places = [visitor, ...(await deps.conversations.ofVisitor(visitorId))];
    const signed = places.map(({ person }) => person?.email);
    const typed = [
      ...places.map(({ contactForm }) => contactForm?.email),
      ...(await deps.contacts.emailsOf(visitorId)),
    ];
    const emails = by === 'visitor' ? signed : [...signed, ...typed];
    const hashes = emails.flatMap((email) => (email ? [deps.senderHashOf(email)] : []));
    return { siteId: visitor.siteId, hashes: [...new Set(hashes)], until: new Date() };
  };
