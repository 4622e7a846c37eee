import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Sockets } from '../../kernel/sockets.js';
import type { Log } from '../../platform/log.js';
import { isAnyoneIn } from '../../platform/sockets/is-anyone-in.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import { presentRow } from './row.presenter.js';

/**
 * Tells the staff of a changed conversation: all of the site its row, those who have it open the whole; and the visitor of receipts.
 * Nothing is encoded for an empty room.
 */
export function announceChanges(
  { events, sites, log }: { events: DomainEvents; sites: SitesService; log: Log },
  { visitors, staff }: Sockets,
): void {
  events.on('conversation.changed', (change, conversation) => {
    const { _id, siteId } = conversation;
    const [list, opened] = [rooms.siteAll(siteId), rooms.conversation(_id)];
    const isListed = isAnyoneIn(staff, list);
    const isOpened = isAnyoneIn(staff, opened);
    if (!isListed && !isOpened) return;
    sites
      .forInbox(siteId)
      .then((site) => {
        if (isListed) staff.to(list).emit('row:changed', { siteId, change, row: presentRow(conversation, site.name) });
        if (isOpened) {
          staff.to(opened).emit('conversation:changed', { conversation: presentConversation(conversation, site) });
        }
      })
      // Also of one that cannot be presented.
      .catch((error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask'));
  });

  events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    if (isAnyoneIn(visitors, room)) visitors.to(room).emit('receipt:changed', presentToVisitor(conversation));
  });
}
