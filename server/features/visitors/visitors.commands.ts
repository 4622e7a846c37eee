import type { visitorVisitorCommands } from '../../../shared/wire/visitors/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { VisitorsService } from './visitors.service.js';

export const visitorsCommands = (visitors: VisitorsService): VisitorHandlers<typeof visitorVisitorCommands> => ({
  'visitor:start': (caller, { language }) =>
    caller.inOrder(async () => {
      const { visitor, token } = await visitors.start(caller.siteId, language);
      await caller.become(visitor);
      return { token };
    }),
});
