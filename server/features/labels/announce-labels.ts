import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

export function announceLabels(events: DomainEvents, { staff }: Pick<Audiences, 'staff'>): void {
  events.on('labels.changed', (siteId) => {
    for (const room of rooms.ofStaffAt(siteId)) staff.announce(room, 'labels:changed', () => ({}));
  });
}
