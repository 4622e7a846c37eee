import type { staffPresenceCommands, visitorPresenceCommands } from '../../../shared/wire/presence/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { Presence } from './presence.js';

export function presenceCommands(deps: {
  events: DomainEvents;
  conversations: ConversationsService;
  presence: Presence;
  visitors: VisitorsService;
}) {
  const { events, conversations, presence, visitors } = deps;

  const visitor: VisitorHandlers<typeof visitorPresenceCommands> = {
    async 'typing:set'(caller, { isTyping }) {
      const conversation = await conversations.findOpen(caller.visitor());
      if (conversation) events.publish('typing.changed', conversation, isTyping);
      return null;
    },
  };

  const staff: StaffHandlers<typeof staffPresenceCommands> = {
    async 'typing:set'(actor, { conversationId, isTyping }) {
      const conversation = await conversations.facts(conversationId);
      if (!conversation || !can(actor, 'conversation:answer', conversation)) throw notFound();
      events.publish('typing.changed', conversation, isTyping, actor.name);
      return null;
    },

    async 'presence:list'(actor, { visitorIds }) {
      return { online: await visitors.ofSites(visitorIds.filter(presence.isVisitorOnline), actor.siteIds) };
    },
  };
  return { visitor, staff };
}
