import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/** Tells those who may see the person, and nobody twice. */
export function announceContacts(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  events.on('contact.changed', ({ _id: id, siteId, places }) => {
    const seeing = [rooms.siteAll(siteId), ...places];
    seeing.forEach((room, index) => staff.announce(room, 'contact:changed', () => ({ id }), seeing.slice(0, index)));
  });
}
