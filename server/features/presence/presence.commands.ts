import type { staffPresenceCommands, visitorPresenceCommands } from '../../../shared/wire/presence/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { BlocksService } from '../blocks/index.js';
import type { presenceService } from './presence.service.js';

export function presenceCommands(service: ReturnType<typeof presenceService>, blocks: Pick<BlocksService, 'until'>) {
  const visitor: VisitorHandlers<typeof visitorPresenceCommands> = {
    async 'typing:set'(caller, { isTyping }) {
      const visitor = caller.visitor();
      // Who is blocked hears that where they write; here they are not heard.
      const isBlocked = await blocks.until(visitor.siteId, visitor, caller.network);
      if (!isBlocked) await service.visitorTypes(visitor, isTyping);
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
