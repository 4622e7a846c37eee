import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { audienceOf } from '../conversations/index.js';
import type { SeenConversation } from './notifications.events.js';

/** Who may see the conversation asks for the banner again, in every process; and each device hears what another one has chosen. */
export function announceAlerts(
  { events, bus }: { events: DomainEvents; bus: ClusterBus },
  { staff }: Pick<Audiences, 'staff'>,
): void {
  const tell = (conversation: SeenConversation) => {
    const seeing = [rooms.siteAll(conversation.siteId), ...audienceOf(conversation)];
    for (const room of seeing) staff.announceHere(room, 'alerts:passed', {});
  };
  events.on('alerts.passed', tell);
  bus.on('alerts.passed', tell);
  events.on('alert-preferences.changed', (staffId) => {
    staff.announce(rooms.staff(staffId), 'alert-preferences:changed', () => ({}));
  });
}
