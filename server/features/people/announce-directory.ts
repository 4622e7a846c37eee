import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/** Tells every inbox that people or teams are others now. The hint names nobody: each asks for what it may see. */
export function announceDirectory(events: DomainEvents, { staff }: Audiences): void {
  events.on('directory.changed', () => staff.announce(rooms.everyStaff, 'directory:changed', () => ({})));
}
