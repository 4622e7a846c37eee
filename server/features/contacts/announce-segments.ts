import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import './segments.events.js';

/** Those who have them are told to ask again, and nobody twice. */
export function announceSegments(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  events.on('segments.changed', (scopes) => {
    const told = [...new Set(scopes.flatMap(roomsOf))];
    told.forEach((room, index) => staff.announce(room, 'segments:changed', () => ({}), told.slice(0, index)));
  });
}

function roomsOf(scope: string): string[] {
  const [kind = '', id = ''] = scope.split(/\/(.*)/s);
  return kind === 'staff' ? [rooms.staff(id)] : rooms.ofStaffAt(id);
}
