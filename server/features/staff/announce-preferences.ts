import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/** Tells the other devices of the person. */
export function announcePreferences(events: DomainEvents, { staff }: Audiences): void {
  events.on('preferences.changed', (staffId, preferences) => {
    staff.announce(rooms.staff(staffId), 'preferences:changed', () => preferences);
  });
}
