import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import './sites.events.js';

/** The visitors' tabs come back, and are told with the site's opening whether they may write. */
export function announceArchived(events: DomainEvents, { visitors }: Pick<Audiences, 'visitors'>): void {
  events.on('site.archived', (siteId) => visitors.disconnect(rooms.siteVisitors(siteId)));
}
