import type { staffLifecycleCommands, visitorLifecycleCommands } from '../../../shared/wire/lifecycle/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { BlocksService } from '../blocks/index.js';
import { presentEnded, presentToVisitor } from '../conversations/index.js';
import type { LifecycleService } from './lifecycle.service.js';

export function lifecycleCommands(deps: {
  lifecycle: LifecycleService;
  blocks: Pick<BlocksService, 'requireUnblocked'>;
}) {
  const { lifecycle } = deps;
  const visitor: VisitorHandlers<typeof visitorLifecycleCommands> = {
    async 'conversation:previous'(caller, { conversationId }) {
      const conversation = await lifecycle.previous(caller.visitor(), conversationId);
      return { conversation: conversation && presentToVisitor(conversation) };
    },

    async 'conversation:rate'(caller, { conversationId, score, word, comment = word }) {
      const visitor = caller.visitor();
      await deps.blocks.requireUnblocked(visitor, caller.network);
      await lifecycle.rate(visitor, conversationId, comment === undefined ? { score } : { score, comment });
      return null;
    },
  };

  const staff: StaffHandlers<typeof staffLifecycleCommands> = {
    async 'conversation:previous'(actor, { conversationId }) {
      const conversation = await lifecycle.previous(actor, conversationId);
      return { conversation: conversation && presentEnded(conversation) };
    },

    async 'conversation:resolve'(actor, { conversationId, seenSeq }) {
      await lifecycle.resolve(actor, conversationId, { seenSeq });
      return null;
    },

    async 'conversation:reopen'(actor, { conversationId }) {
      await lifecycle.reopen(actor, conversationId);
      return null;
    },
  };
  return { visitor, staff };
}
