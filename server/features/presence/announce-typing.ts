import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Sockets } from '../../kernel/sockets.js';
import { isAnyoneIn } from '../../platform/sockets/is-anyone-in.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { visitorLabel } from '../conversations/index.js';

/** Tells each side that the other one writes: of the staff those who have the conversation open. */
export function announceTyping(events: DomainEvents, { visitors, staff }: Sockets): void {
  events.on('typing.changed', ({ _id, visitorId }, isTyping, staffName) => {
    if (staffName !== undefined) {
      visitors.to(rooms.visitor(visitorId)).emit('typing:changed', { name: staffName, isTyping });
      return;
    }
    const name = visitorLabel(visitorId);
    const room = rooms.conversation(_id);
    if (!isAnyoneIn(staff, room)) return;
    staff.to(room).emit('typing:changed', { conversationId: _id, from: 'visitor', name, isTyping });
  });
}
