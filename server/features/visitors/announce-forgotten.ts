import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/** A connection of a visitor who is nobody any more ends. */
export function announceForgotten(events: DomainEvents, { visitors }: Pick<Audiences, 'visitors'>): void {
  events.on('visitor.forgotten', (visitorId) => {
    visitors.disconnect(rooms.visitor(visitorId));
  });
}
