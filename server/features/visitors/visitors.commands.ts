import type { visitorVisitorCommands } from '../../../shared/wire/visitors/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { VisitorCaller } from '../../kernel/visitor-caller.js';
import type { VisitorsService } from './visitors.service.js';

export const visitorsCommands = (visitors: VisitorsService): VisitorHandlers<typeof visitorVisitorCommands> => {
  /** A frame may come twice (F11). Were the second another visitor, this line would not be that of the token that the page has kept. */
  const started = new WeakMap<VisitorCaller, { visitorId: string; token: string }>();

  return {
    'visitor:start': (caller, { language }) =>
      caller.inOrder(async () => {
        const before = started.get(caller);
        if (before && caller.current?.visitorId === before.visitorId) return { token: before.token };
        const { visitor, token } = await visitors.start(caller.siteId, language);
        await caller.become(visitor);
        started.set(caller, { visitorId: visitor.visitorId, token });
        return { token };
      }),
  };
};
