import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { subjectOfScope } from './saved-replies.policy.js';

/** Those who may see them are told to ask again. */
export function announceSavedReplies(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  events.on('saved-replies.changed', (scopes) => {
    const told = [...new Set(scopes.flatMap(roomsOf))];
    // Nobody hears it twice who is in several of the rooms.
    told.forEach((room, index) => staff.announce(room, 'saved-replies:changed', () => ({}), told.slice(0, index)));
  });
}

function roomsOf(scope: string): string[] {
  const { staffId, siteId } = subjectOfScope(scope);
  if (staffId) return [rooms.staff(staffId)];
  return siteId ? rooms.ofStaffAt(siteId) : [rooms.everyStaff];
}
