import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { audienceOf } from './audience.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import { presentRow } from './row.presenter.js';

/**
 * Tells the staff of a changed conversation: those who may see it its row, those who could see it that it is gone, those who have it open the whole; and the visitor of receipts.
 * Nothing is encoded for an empty room.
 */
export function announceChanges(
  { events, sites }: { events: DomainEvents; sites: SitesService },
  { visitors, staff }: Audiences,
): void {
  events.on('conversation.changed', (change, conversation) => {
    const { _id, siteId } = conversation;
    const present = async () => {
      return { siteId, change, row: presentRow(conversation, await sites.forInbox(siteId)) };
    };
    // Nobody hears it twice who is in several of the rooms.
    const seeing = [rooms.siteAll(siteId), ...audienceOf(conversation)];
    seeing.forEach((room, index) => staff.announce(room, 'row:changed', present, seeing.slice(0, index)));
    for (const room of conversation.formerAudience ?? []) {
      if (seeing.includes(room)) continue;
      staff.announce(room, 'row:gone', () => ({ siteId, change, id: _id }), seeing);
    }
    staff.announce(rooms.conversation(_id), 'conversation:changed', async () => ({
      conversation: presentConversation(conversation, await sites.forInbox(siteId)),
    }));
  });

  events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    visitors.announce(room, 'receipt:changed', () => presentToVisitor(conversation));
  });
}
