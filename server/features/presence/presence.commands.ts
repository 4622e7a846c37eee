import type { staffPresenceCommands, visitorPresenceCommands } from '../../../shared/wire/presence/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { presenceService } from './presence.service.js';

export function presenceCommands(service: ReturnType<typeof presenceService>) {
  const visitor: VisitorHandlers<typeof visitorPresenceCommands> = {
    async 'typing:set'(caller, { isTyping }) {
      await service.visitorTypes(caller.visitor(), isTyping);
      return null;
    },
  };

  const staff: StaffHandlers<typeof staffPresenceCommands> = {
    async 'typing:set'(actor, input) {
      await service.staffTypes(actor, input);
      return null;
    },

    async 'viewer:list'(actor, { conversationId }) {
      return { staffIds: await service.viewers(actor, conversationId) };
    },

    async 'presence:list'(actor, { visitorIds }) {
      return { online: await service.online(actor, visitorIds) };
    },
  };
  return { visitor, staff };
}
