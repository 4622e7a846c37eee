import type { visitorPrivacyCommands } from '../../../shared/wire/privacy/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import { unauthenticated } from '../../platform/errors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { PushService } from '../push/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { ErasuresService } from './erasures.service.js';
import { presentVisitorData } from './visitor-data.js';

export function privacyCommands(deps: {
  conversations: ConversationsService;
  erasures: ErasuresService;
  push: PushService;
  visitors: VisitorsService;
}): VisitorHandlers<typeof visitorPrivacyCommands> {
  return {
    async 'data:export'(caller) {
      const { visitorId } = caller.visitor();
      const [visitor, conversations, devices] = await Promise.all([
        deps.visitors.read(visitorId),
        deps.conversations.ofVisitor(visitorId),
        deps.push.ofVisitor(visitorId),
      ]);
      // Erased a moment ago, by another tab.
      if (!visitor) throw unauthenticated();
      return presentVisitorData(visitor, conversations, devices);
    },

    async 'data:erase'(caller) {
      await deps.erasures.begin(caller.visitor(), 'visitor');
      return null;
    },
  };
}
