import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/** The visitors' tabs come back, and are told with the site's opening whether they may write. */
export function announceBlocks(events: DomainEvents, { visitors }: Pick<Audiences, 'visitors'>): void {
  events.on('block.changed', (visitorIds) => {
    for (const visitorId of visitorIds) visitors.disconnect(rooms.visitor(visitorId));
  });
}
