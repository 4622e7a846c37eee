import type { Connection } from 'mongoose';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { StaffService } from '../staff/index.js';
import type { KnownVisitorsService } from '../visitors/index.js';
import { importTalks } from './import-talks.js';
import { talksRoutes } from './talks.routes.js';
import { talksService } from './talks.service.js';

export { importTalks } from './import-talks.js';
export { readTalks } from './read-talks.js';

/** Takes in conversations that another program has kept: by a command, or from the inbox. */
export function createImportTalks(deps: {
  connection: Connection;
  audit: AuditService;
  contacts: ContactsFeature;
  conversations: ConversationsService;
  known: KnownVisitorsService;
  sites: SitesService;
  staff: StaffService;
  hasRateLimits: boolean;
}) {
  const talks = talksService({ ...deps, take: importTalks(deps) });
  return { routes: () => talksRoutes({ ...deps, talks }) };
}
