import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';

/** Tells the staff of a changed conversation, and the visitor of receipts. Nothing is encoded for an empty room. */
export function announceChanges(
  { events, sites }: { events: DomainEvents; sites: SitesService },
  { visitors, staff }: Audiences,
): void {
  events.on('conversation.changed', (change, conversation) => {
    staff.announce(rooms.siteStaff(conversation.siteId), 'conversation:changed', async () => {
      const site = await sites.forInbox(conversation.siteId);
      return { change, conversation: presentConversation(conversation, site) };
    });
  });

  events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    visitors.announce(room, 'receipt:changed', () => presentToVisitor(conversation));
  });
}
