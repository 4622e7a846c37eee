import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { RateLimits } from '../../platform/sockets/rate-limits.js';
import type { visitorCommands } from '../../../shared/wire/commands.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import type { PicturesService } from '../staff/index.js';
import type { Tickets, VisitorsService } from '../visitors/index.js';
import { type BesideHandlers, besideRoutes } from './beside.routes.js';
import { besideService } from './beside.service.js';

/** What visitors' pages send and ask while the chat is closed, by HTTP (widget/beside/). */
export function createBeside(deps: {
  uploads: { hasRateLimits: boolean };
  countTogether: CountTogether;
  conversations: ConversationsService;
  messages: MessagesService;
  pictures: PicturesService;
  sites: SitesService;
  tickets: Tickets;
  visitors: VisitorsService;
  handlers: BesideHandlers;
  rates: RateLimits<typeof visitorCommands>;
}) {
  const beside = besideService(deps);
  return { routes: () => besideRoutes({ ...deps, ...deps.uploads, beside }) };
}
