import type { staffCommands } from '../../shared/commands.js';
import type { StaffActor } from '../actors.js';
import type { AttachmentsService } from '../attachments/attachments.service.js';
import type { ClosingService } from '../closing/closing.service.js';
import type { StoredConversation } from '../conversations/conversations.model.js';
import { presentConversation } from '../conversations/conversations.presenter.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import { notFound } from '../errors.js';
import type { Log } from '../log.js';
import { presentMessages } from '../messages/messages.presenter.js';
import { mayTakePart } from '../messages/messages.policy.js';
import type { MessagesService } from '../messages/messages.service.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import type { SitesService } from '../sites/sites.service.js';
import type { PicturesService } from '../staff/pictures.service.js';
import type { StaffService } from '../staff/staff.service.js';
import type { VisitorsService } from '../visitors/visitors.service.js';
import type { Announcer } from './announce.js';
import type { Handlers } from './bind.js';
import type { Presence } from './presence.js';

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
