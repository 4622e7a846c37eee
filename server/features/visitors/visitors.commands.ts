import type { VisitorHandlers } from '../../kernel/commands.js';
import type { VisitorsService } from './visitors.service.js';

export const visitorsCommands = (visitors: VisitorsService): Pick<VisitorHandlers, 'visitor:start'> => ({
  'visitor:start': (caller, { language }) =>
    caller.inTurn(async () => {
      const { visitor, token } = await visitors.start(caller.siteId, language);
      await caller.become(visitor);
      return { token };
    }),
});
