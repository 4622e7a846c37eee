import {
  presentConversation,
  presentToVisitor,
  visitorLabel,
} from '../features/conversations/conversations.presenter.js';
import type { ConversationRef } from '../kernel/conversation-ref.js';
import type { DomainEvents } from '../kernel/domain-events.js';
import type { Log } from '../platform/log.js';
import { presentMessage } from '../features/messages/messages.presenter.js';
import type { SitesService } from '../features/sites/sites.service.js';
import type { PicturesService } from '../features/staff/pictures.service.js';
import { rooms } from '../platform/sockets/rooms.js';
import type { StaffServer, VisitorServer } from '../kernel/sockets.js';

export type Announcer = ReturnType<typeof announcer>;

/** From the bus to the rooms. A push is a hint: whoever misses one sees the gap in the numbers and asks. */
export function announcer(deps: {
  visitors: VisitorServer;
  staff: StaffServer;
  sites: SitesService;
  pictures: PicturesService;
  events: DomainEvents;
  log: Log;
}) {
  const { visitors, staff, log } = deps;
  const lost = (error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask');

  deps.events.on('message.created', (message, { siteId, visitorId }, byConnection) => {
    const staffRoom = rooms.siteStaff(siteId);
    const visitorRoom = rooms.visitor(visitorId);
    const tell = (picture?: string) => {
      // Sapa's sockets are all in this process; with an adapter between nodes the look at the room would have to go.
      // A packet for nobody is encoded all the same; most messages have no reader but the one who wrote them.
      if (isAnyoneIn(staff, staffRoom)) staff.to(staffRoom).emit('message:created', presentMessage(message, picture));
      if (isAnyoneIn(visitors, visitorRoom, byConnection)) {
        const others = visitors.to(visitorRoom).except(byConnection ?? []);
        others.emit('message:created', presentMessage(message, picture));
      }
    };
    // What most messages are waits for no look into the store.
    if (message.from === 'visitor') tell();
    else
      deps.pictures
        .addressOf(message.authorId)
        .catch(() => undefined)
        .then(tell)
        .catch(lost);
  });

  deps.events.on('conversation.changed', (change, conversation) => {
    if (!isAnyoneIn(staff, rooms.siteStaff(conversation.siteId))) return;
    deps.sites
      .forInbox(conversation.siteId)
      .then((site) =>
        staff.to(rooms.siteStaff(conversation.siteId)).emit('conversation:changed', {
          change,
          conversation: presentConversation(conversation, site),
        }),
      )
      // Also of one that cannot be presented.
      .catch(lost);
  });

  deps.events.on('visitor.forgotten', (visitorId) => {
    visitors.in(rooms.visitor(visitorId)).disconnectSockets(true);
  });

  deps.events.on('conversation.receipts', (conversation) => {
    const room = rooms.visitor(conversation.visitorId);
    if (isAnyoneIn(visitors, room)) visitors.to(room).emit('receipt:changed', presentToVisitor(conversation));
  });

  return {
    /** Typing is told, never stored. */
    visitorTyping(conversation: ConversationRef, isTyping: boolean): void {
      staff.to(rooms.siteStaff(conversation.siteId)).emit('typing:changed', {
        conversationId: conversation._id,
        from: 'visitor',
        name: visitorLabel(conversation.visitorId),
        isTyping,
      });
    },

    staffTyping(conversation: ConversationRef, name: string, isTyping: boolean): void {
      visitors.to(rooms.visitor(conversation.visitorId)).emit('typing:changed', { name, isTyping });
    },
  };
}

function isAnyoneIn(io: VisitorServer | StaffServer, room: string, except?: string): boolean {
  const members = io.sockets.adapter.rooms.get(room);
  if (!members) return false;
  return members.size > (except !== undefined && members.has(except) ? 1 : 0);
}
