import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import { presentRow } from './row.presenter.js';

/**
 * Tells the staff of a changed conversation: all of the site its row, those who have it open the whole; and the visitor of receipts.
 * Nothing is encoded for an empty room.
 */
export function announceChanges(
  { events, sites }: { events: DomainEvents; sites: SitesService },
  { visitors, staff }: Audiences,
): void {
  events.on('conversation.changed', (change, conversation) => {
    const { _id, siteId } = conversation;
    staff.announce(rooms.siteAll(siteId), 'row:changed', async () => {
      const { name } = await sites.forInbox(siteId);
      return { siteId, change, row: presentRow(conversation, name) };
    });
    staff.announce(rooms.conversation(_id), 'conversation:changed', async () => ({
      conversation: presentConversation(conversation, await sites.forInbox(siteId)),
    }));
  });

  events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    visitors.announce(room, 'receipt:changed', () => presentToVisitor(conversation));
  });
}
