import type { Connection } from 'mongoose';
import type { SitesService } from '../sites/index.js';
import { embedChecksModel } from './embed-checks.model.js';
import { embedChecksRoutes, embedReportRoutes } from './embed-checks.routes.js';
import { embedChecksService } from './embed-checks.service.js';

/** Whether a publisher's page can show the chat: the page itself reports. */
export function createEmbedCheck(deps: { connection: Connection; hasRateLimits: boolean; sites: SitesService }) {
  const service = embedChecksService({ checks: embedChecksModel(deps.connection), sites: deps.sites });
  return {
    service,
    routes: {
      report: () => embedReportRoutes(service, deps.hasRateLimits),
      inbox: () => embedChecksRoutes(service),
    },
  };
}
