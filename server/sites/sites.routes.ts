import { Router } from 'express';
import { actorOf } from '../http/authenticate.js';
import { presentSite, type presentEmbed } from './sites.presenter.js';
import type { SitesService } from './sites.service.js';

export function sitesRoutes(sites: SitesService, embed: ReturnType<typeof presentEmbed>): Router {
  const router = Router();

  router.get('/api/sites', async (request, response) => {
    const own = await sites.list(actorOf(request).siteIds);
    response.json({ sites: own.map(presentSite), ...embed });
  });

  return router;
}
