import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { visitorLabel } from '../conversations/index.js';

/** Tells each side that the other one writes: of the staff those who have the conversation open. */
export function announceTyping(events: DomainEvents, { visitors, staff }: Audiences): void {
  events.on('typing.changed', ({ _id, visitorId }, isTyping, staffName) => {
    if (staffName !== undefined) {
      visitors.announce(rooms.visitor(visitorId), 'typing:changed', () => ({ name: staffName, isTyping }));
      return;
    }
    const name = visitorLabel(visitorId);
    const said = { conversationId: _id, from: 'visitor', name, isTyping } as const;
    staff.announce(rooms.conversation(_id), 'typing:changed', () => said);
  });
}
