import { Router } from 'express';
import { z } from 'zod';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import { allowedOrigins } from '../../kernel/origins.js';
import type { EmbedAddresses } from '../embed/index.js';
import { presentSettings, presentSite } from './sites.presenter.js';
import type { SitesService } from './sites.service.js';

const atSite = z.strictObject({ id: z.string().min(1).max(64) });
const newSettings = z.strictObject({
  revision: z.int().min(0),
  settings: siteSettings,
  /** Left out, they stay as they are. */
  allowedOrigins: allowedOrigins.optional(),
});

export function sitesRoutes(sites: SitesService, embed: EmbedAddresses): Router {
  const router = Router();

  router.get('/api/sites', async (request, response) => {
    const own = await sites.list(actorOf(request));
    response.json({ sites: own.map(presentSite), ...embed });
  });

  router.get('/api/sites/:id/settings', async (request, response) => {
    const { id } = validate(atSite, request.params);
    response.json(presentSettings(await sites.readToManage(actorOf(request), id)));
  });

  router.put('/api/sites/:id/settings', async (request, response) => {
    const { id } = validate(atSite, request.params);
    const input = validate(newSettings, request.body);
    response.json(presentSettings(await sites.setSettings(actorOf(request), id, input)));
  });

  return router;
}
