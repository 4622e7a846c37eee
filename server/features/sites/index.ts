import type { Connection } from 'mongoose';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import type { AuditService } from '../audit/index.js';
import type { EmbedAddresses } from '../embed/index.js';
import { announceArchived } from './announce-archived.js';
import type { StaffAuthenticator } from '../../kernel/authenticate.js';
import { inboxManifestRoutes } from './inbox-manifest.routes.js';
import { sitePicturesModel } from './site-pictures.model.js';
import { sitePicturesRoutes } from './site-pictures.routes.js';
import { sitesModel } from './sites.model.js';
import { sitesRoutes } from './sites.routes.js';
import { sitesService } from './sites.service.js';

export { dueAfter, dueBySettings } from './due.js';
export { importSites } from './import-sites.js';
export { isOpenBy, openingAt } from './opening.js';
export { siteIdOf, sitePagesOnly } from './site-pages-only.js';
export { settingsOf } from './site-settings-of.js';
export type { StoredSite } from './sites.model.js';
export type { SiteForInbox, SitesService } from './sites.service.js';

/** The publisher's sites and what their people set. */
export function createSites(deps: {
  connection: Connection;
  audit: AuditService;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
  hoursOfTeams: () => Promise<ReadonlyMap<string, OfficeHours>>;
  log: Log;
  url: string;
  uploads: { incoming: string; keptFreeBytes: number; hasRateLimits: boolean };
  demoOrigin?: string | undefined;
}) {
  const service = sitesService({
    ...deps,
    sites: sitesModel(deps.connection),
    pictures: sitePicturesModel(deps.connection),
  });
  return {
    service,
    routes: (embed: EmbedAddresses) => sitesRoutes(service, embed),
    pictureRoutes: (staff: StaffAuthenticator) =>
      sitePicturesRoutes({ ...deps.uploads, pictures: service.pictures, staff }),
    manifestRoutes: () => inboxManifestRoutes(service),
    listen: (audiences: Audiences) => announceArchived(deps.events, audiences),
  };
}
