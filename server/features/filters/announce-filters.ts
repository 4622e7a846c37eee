import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { subjectOfScope } from './filters.policy.js';

/** Those who have them are told to ask again. */
export function announceFilters(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  events.on('filters.changed', (scopes) => {
    const told = [...new Set(scopes.flatMap(roomsOf))];
    // Nobody hears it twice who is in several of the rooms.
    told.forEach((room, index) => staff.announce(room, 'filters:changed', () => ({}), told.slice(0, index)));
  });
}

function roomsOf(scope: string): string[] {
  const { kind, id } = subjectOfScope(scope);
  if (kind === 'staff') return [rooms.staff(id)];
  if (kind === 'team') return [rooms.team(id)];
  return kind === 'site' ? rooms.ofStaffAt(id) : [rooms.siteAll(id)];
}
