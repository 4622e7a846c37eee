import { presentConversation, visitorLabel } from '../conversations/conversations.presenter.js';
import type { ConversationsService, Facts } from '../conversations/conversations.service.js';
import type { DomainEvents } from '../domain-events.js';
import type { Log } from '../log.js';
import { presentMessage } from '../messages/messages.presenter.js';
import type { SitesService } from '../sites/sites.service.js';
import { rooms } from './rooms.js';
import type { StaffServer, VisitorServer } from './sockets.js';

export type Announcer = ReturnType<typeof announcer>;

/** From the bus to the rooms. A push is a hint: whoever misses one sees the gap in the numbers and asks. */
export function announcer(deps: {
  visitors: VisitorServer;
  staff: StaffServer;
  conversations: ConversationsService;
  sites: SitesService;
  events: DomainEvents;
  log: Log;
}) {
  const { visitors, staff, log } = deps;

  deps.events.on('message.created', (message, siteId) => {
    const presented = presentMessage(message);
    staff.to(rooms.siteStaff(siteId)).emit('message:created', presented);
    deps.conversations.facts(message.conversationId).then(
      (facts) => facts && visitors.to(rooms.visitor(facts.visitorId)).emit('message:created', presented),
      (error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask'),
    );
  });

  deps.events.on('conversation.changed', (change, conversation) => {
    deps.sites.find(conversation.siteId).then(
      (site) =>
        staff
          .to(rooms.siteStaff(conversation.siteId))
          .emit('conversation:changed', { change, conversation: presentConversation(conversation, site?.name ?? '') }),
      (error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask'),
    );
  });

  return {
    /** Typing is told, never stored. */
    visitorTyping(conversation: Facts, isTyping: boolean): void {
      staff.to(rooms.siteStaff(conversation.siteId)).emit('typing:changed', {
        conversationId: conversation._id,
        from: 'visitor',
        name: visitorLabel(conversation.visitorId),
        isTyping,
      });
    },

    staffTyping(conversation: Facts, name: string, isTyping: boolean): void {
      visitors.to(rooms.visitor(conversation.visitorId)).emit('typing:changed', { name, isTyping });
    },
  };
}
