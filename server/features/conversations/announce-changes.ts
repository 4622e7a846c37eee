import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { SitesService } from '../sites/index.js';
import { audienceOf, hasSameAudience } from './audience.js';
import type { StoredConversation } from './conversations.model.js';
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
  /** Those who could see these until now have not been told yet. */
  const moved = new Map<string, ConversationRef>();
  events.on('conversation.moved', (conversation, isOwn) => {
    if (isOwn) moved.set(conversation._id, conversation);
  });

  /** The rooms that this change takes it from. What was on its way before the move still says where it was. */
  function roomsLeft(conversation: StoredConversation): readonly string[] {
    const move = moved.get(conversation._id);
    if (!move || !hasSameAudience(move, conversation)) return [];
    moved.delete(conversation._id);
    return conversation.formerAudience ?? [];
  }

  events.on('conversation.changed', (change, conversation) => {
    const { _id, siteId } = conversation;
    const present = async () => {
      return { siteId, change, row: presentRow(conversation, await sites.forInbox(siteId)) };
    };
    // Nobody hears it twice who is in several of the rooms.
    const seeing = [rooms.siteAll(siteId), ...audienceOf(conversation)];
    seeing.forEach((room, index) => staff.announce(room, 'row:changed', present, seeing.slice(0, index)));
    // Once: what happens to it from then on is no business of theirs.
    for (const room of roomsLeft(conversation)) {
      if (seeing.includes(room)) continue;
      staff.announce(room, 'row:gone', () => ({ siteId, change, id: _id }), seeing);
    }
    const whole = async () => ({ conversation: presentConversation(conversation, await sites.forInbox(siteId)) });
    const { teamId, assigneeId } = conversation;
    staff.announce(rooms.conversation(_id), 'conversation:changed', whole, [], { siteId, teamId, assigneeId });
  });

  events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    visitors.announce(room, 'receipt:changed', () => presentToVisitor(conversation));
  });
}
