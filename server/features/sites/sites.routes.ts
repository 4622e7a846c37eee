import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { shownLine } from '../../../shared/wire/text.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import { allowedOrigins } from '../../kernel/origins.js';
import { presentEntry } from '../audit/index.js';
import type { EmbedAddresses } from '../embed/index.js';
import { presentSettings, presentSite } from './sites.presenter.js';
import type { SitesService } from './sites.service.js';

const atSite = z.strictObject({ id: z.string().min(1).max(64) });
const name = shownLine.trim().min(1).max(limits.siteName);
const revision = z.int().min(0);
const newSite = z.strictObject({ name, allowedOrigins: allowedOrigins.default([]) });
const newSettings = z.strictObject({
  revision,
  settings: siteSettings,
  /** Left out, they stay as they are. */
  name: name.optional(),
  allowedOrigins: allowedOrigins.optional(),
});
const archived = z.strictObject({ isArchived: z.boolean() });
/** The last entry that the reader has. */
const historyPage = z.strictObject({ at: z.iso.datetime().optional(), id: z.uuid().optional() });
const restoration = z.strictObject({ revision, entryId: z.uuid() });

export function sitesRoutes(sites: SitesService, embed: EmbedAddresses): Router {
  const router = Router();

  router.get('/api/sites', async (request, response) => {
    const own = await sites.listEver(actorOf(request));
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

  router.post('/api/sites', async (request, response) => {
    const site = await sites.create(actorOf(request), validate(newSite, request.body));
    response.status(201).json(presentSite(site));
  });

  router.put('/api/sites/:id/archived', async (request, response) => {
    const { id } = validate(atSite, request.params);
    const { isArchived } = validate(archived, request.body);
    response.json(presentSettings(await sites.setArchived(actorOf(request), id, isArchived)));
  });

  router.get('/api/sites/:id/history', async (request, response) => {
    const { id: siteId } = validate(atSite, request.params);
    const { at, id } = validate(historyPage, request.query);
    const { entries, hasMore } = await sites.history(actorOf(request), siteId, at && id ? { at, id } : undefined);
    response.json({ entries: entries.map(presentEntry), hasMore });
  });

  router.post('/api/sites/:id/restorations', async (request, response) => {
    const { id } = validate(atSite, request.params);
    const input = validate(restoration, request.body);
    const { site, leftOut } = await sites.restore(actorOf(request), id, input);
    response.json({ ...presentSettings(site), ...(leftOut.length > 0 ? { leftOut } : {}) });
  });

  return router;
}
