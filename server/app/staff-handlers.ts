import type { staffCommands } from '../../shared/commands.js';
import type { StaffActor } from '../kernel/actors.js';
import type { AttachmentsService } from '../features/attachments/attachments.service.js';
import type { ClosingService } from '../features/lifecycle/lifecycle.service.js';
import type { StoredConversation } from '../features/conversations/conversations.model.js';
import { presentConversation } from '../features/conversations/conversations.presenter.js';
import type { ConversationsService } from '../features/conversations/conversations.service.js';
import { notFound } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import { presentMessages } from '../features/messages/messages.presenter.js';
import { mayTakePart } from '../kernel/permissions.js';
import type { MessagesService } from '../features/messages/messages.service.js';
import type { NotificationsService } from '../features/notifications/notifications.service.js';
import type { SitesService } from '../features/sites/sites.service.js';
import type { PicturesService } from '../features/staff/pictures.service.js';
import type { StaffService } from '../features/staff/staff.service.js';
import type { VisitorsService } from '../features/visitors/visitors.service.js';
import type { Announcer } from './announce.js';
import type { Handlers } from '../platform/sockets/bind.js';
import type { Presence } from '../features/presence/presence.js';

/** What each staff command does. */
export function staffHandlers(deps: {
  attachments: AttachmentsService;
  conversations: ConversationsService;
  messages: MessagesService;
  notifications: NotificationsService;
  sites: SitesService;
  staff: StaffService;
  pictures: PicturesService;
  visitors: VisitorsService;
  closing: ClosingService;
  announcer: Announcer;
  presence: Presence;
  log: Log;
}): Handlers<typeof staffCommands, StaffActor> {
  async function present(page: { conversations: StoredConversation[]; cursor: number; hasMore: boolean }) {
    const conversations = page.conversations.map(async (conversation) => {
      const site = await deps.sites.forInbox(conversation.siteId);
      try {
        return [presentConversation(conversation, site)];
      } catch (error) {
        // One that cannot be shown must not hide the others.
        deps.log.error({ conversationId: conversation._id, err: error }, 'a conversation cannot be shown');
        return [];
      }
    });
    // The list does not wait for it, and the next one notes what this one could not.
    deps.conversations.noteDelivered(page.conversations).catch(() => undefined);
    return { ...page, conversations: (await Promise.all(conversations)).flat() };
  }

  return {
    'conversation:list': async (actor, input) => present(await deps.conversations.list(actor, input)),

    'conversation:changes': async (actor, input) => present(await deps.conversations.changes(actor, input)),

    async 'conversation:read'(actor, input) {
      await deps.messages.markRead(actor, input);
      return null;
    },

    async 'conversation:resolve'(actor, { conversationId }) {
      await deps.closing.resolve(actor, conversationId);
      return null;
    },

    async 'conversation:reopen'(actor, { conversationId }) {
      await deps.closing.reopen(actor, conversationId);
      return null;
    },

    async 'message:list'(actor, input) {
      const { messages, lastSeq } = await deps.messages.listAfter(actor, input);
      return { messages: await presentMessages(messages, deps.pictures), lastSeq };
    },

    async 'message:send'(actor, input) {
      const message = await deps.messages.send(actor, input);
      return { conversationId: message.conversationId, seq: message.seq, at: message.at.toISOString() };
    },

    async 'typing:set'(actor, { conversationId, isTyping }) {
      const conversation = await deps.conversations.facts(conversationId);
      if (!conversation || !mayTakePart(actor, conversation)) throw notFound();
      deps.announcer.staffTyping(conversation, actor.name, isTyping);
      return null;
    },

    'attachment:open': (actor, { id }) => deps.attachments.open(actor, id),

    async 'presence:list'(actor, { visitorIds }) {
      const mine = await deps.visitors.ofSites(visitorIds.filter(deps.presence.isVisitorOnline), actor.siteIds);
      return { online: mine };
    },

    async 'staff:self'(actor) {
      return { staff: await deps.staff.self(actor), isMailConfigured: deps.notifications.isMailConfigured };
    },
  };
}
