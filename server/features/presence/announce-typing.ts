import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { visitorLabel } from '../conversations/index.js';

/**
 * Tells each side that the other one writes, and the staff that a colleague does: those who have the conversation open. A
 * visitor hears nothing of a note.
 */
export function announceTyping(events: DomainEvents, { visitors, staff }: Audiences): void {
  events.on('typing.changed', ({ _id: conversationId, visitorId }, isTyping, typist) => {
    const room = rooms.conversation(conversationId);
    if (!typist) {
      const said = { conversationId, from: 'visitor', name: visitorLabel(visitorId), isTyping } as const;
      return staff.announce(room, 'typing:changed', () => said);
    }
    const { id: staffId, name, kind } = typist;
    const said = { conversationId, from: 'staff', name, isTyping, staffId, kind } as const;
    staff.announce(room, 'typing:changed', () => said, [rooms.staff(staffId)]);
    if (kind === 'reply') visitors.announce(rooms.visitor(visitorId), 'typing:changed', () => ({ name, isTyping }));
  });
}
