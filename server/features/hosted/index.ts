import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/attachments.service.js';
import type { IntroductionsService } from '../contact-form/introductions.service.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import type { LifecycleService } from '../lifecycle/lifecycle.service.js';
import type { MessagesService } from '../messages/messages.service.js';
import type { SitesService } from '../sites/sites.service.js';
import type { Tickets } from '../visitors/tickets.js';
import type { VisitorsService } from '../visitors/visitors.service.js';
import { FormSeals } from './form-seals.js';
import { hostedRoutes } from './hosted.routes.js';
import { hostedService } from './hosted.service.js';

/** The chat by its own address (/chat/KEY), also without scripts. */
export function createHosted(deps: {
  log: Log;
  secret: string;
  url: string;
  hasRateLimits: boolean;
  attachments: AttachmentsService;
  conversations: ConversationsService;
  introductions: IntroductionsService;
  lifecycle: LifecycleService;
  messages: MessagesService;
  sites: SitesService;
  tickets: Tickets;
  visitors: VisitorsService;
}) {
  const seals = new FormSeals(deps.secret);
  const service = hostedService({ ...deps, seals });
  return { service, seals, routes: () => hostedRoutes({ ...deps, hosted: service, seals }) };
}
