import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Sockets } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { visitorLabel } from '../conversations/index.js';

/** Tells each side that the other one writes. */
export function announceTyping(events: DomainEvents, { visitors, staff }: Sockets): void {
  events.on('typing.changed', ({ _id, siteId, visitorId }, isTyping, staffName) => {
    if (staffName !== undefined) {
      visitors.to(rooms.visitor(visitorId)).emit('typing:changed', { name: staffName, isTyping });
      return;
    }
    const name = visitorLabel(visitorId);
    staff.to(rooms.siteStaff(siteId)).emit('typing:changed', { conversationId: _id, from: 'visitor', name, isTyping });
  });
}
