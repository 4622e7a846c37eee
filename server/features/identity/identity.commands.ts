import type { visitorIdentityCommands } from '../../../shared/wire/identity/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { IdentityService } from './identity.service.js';

export function identityCommands(deps: {
  identity: IdentityService;
  blocks: Pick<BlocksService, 'until'>;
  conversations: ConversationsService;
  visitors: VisitorsService;
}): VisitorHandlers<typeof visitorIdentityCommands> {
  return {
    'visitor:identify': (caller, { token, merge, language }) =>
      caller.inOrder(async () => {
        const { siteId, current } = caller;
        const found = await deps.identity.identify({ siteId, visitor: current, token, merge, language });
        if (found === 'asks') return { asks: true };
        if (found.token === undefined) return {};
        if (found.isTaken) await caller.replaceOtherSessions(found.visitor, found.token);
        else await caller.become(found.visitor, found.token);
        return { token: found.token };
      }),

    async 'visitor:describe'(caller, { attributes }) {
      const visitor = caller.visitor();
      // The page says it again when they come back unblocked.
      if (await deps.blocks.until(visitor.siteId, visitor, caller.network)) return null;
      await deps.visitors.describe(visitor, attributes);
      await deps.conversations.describeVisitor(visitor, attributes);
      return null;
    },
  };
}
