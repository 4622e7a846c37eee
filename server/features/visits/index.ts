import type { visitorVisitCommands } from '../../../shared/wire/visits/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { visitsService } from './visits.service.js';

/** How visitors came, and the pages that they go to while the chat is open. */
export function createVisits(deps: {
  blocks: Pick<BlocksService, 'until'>;
  contactForm: ContactFormService;
  conversations: ConversationsService;
  sites: SitesService;
  visitors: VisitorsService;
}) {
  const service = visitsService(deps);
  const visitor: VisitorHandlers<typeof visitorVisitCommands> = {
    async 'visit:tell'(caller, told) {
      const visitor = caller.visitor();
      if (await deps.blocks.until(visitor.siteId, visitor, caller.network)) return null;
      await service.tell(visitor, told);
      return null;
    },
  };
  return { service, commands: { visitor } };
}
