import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StoredContact } from './contacts.model.js';

/** Tells those who may see the person, and who could see them until now: nobody twice, and of none more than that they ask again. */
export function announceContacts(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  function tell(id: string, told: readonly string[], others: readonly string[] = []): void {
    told.forEach((room, index) =>
      staff.announce(room, 'contact:changed', () => ({ id }), [...others, ...told.slice(0, index)]),
    );
  }

  events.on('contact.changed', (contact) => tell(contact._id, seeing(contact)));
  events.on('contact.left', (contact, left) => tell(contact._id, left, seeing(contact)));
}

const seeing = ({ siteId, places }: Pick<StoredContact, 'siteId' | 'places'>): string[] => [
  rooms.siteAll(siteId),
  ...places,
];
