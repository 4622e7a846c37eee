import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { LifecycleService } from '../lifecycle/index.js';
import type { MessagesService } from '../messages/index.js';
import type { SitesService } from '../sites/index.js';
import type { Tickets, VisitorsService } from '../visitors/index.js';
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
  blocks: BlocksService;
  conversations: ConversationsService;
  contactForm: ContactFormService;
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
