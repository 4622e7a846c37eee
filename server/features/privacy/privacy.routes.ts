import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { retentionSettings } from '../../../shared/wire/privacy/retention.js';
import { actorOf } from '../../kernel/authenticate.js';
import { asFile } from '../../platform/http/as-file.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { CopiesService } from './copies.service.js';
import type { ReceiptsService } from './receipts.service.js';
import type { RetentionService } from './retention.service.js';

const atSite = z.strictObject({ id: z.string().min(1).max(limits.id) });
const atContact = z.strictObject({ id: z.uuid() });
const atErasure = z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/) });

/** What owners and admins read of keeping and erasing. */
export function privacyRoutes(deps: {
  copies: CopiesService;
  receipts: ReceiptsService;
  retention: RetentionService;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  // Each may read a great part of the store.
  const byStaff = new RateLimit({ points: 20, seconds: 60 }, deps.hasRateLimits);

  router.get('/api/sites/:id/erasures', async (request, response) => {
    const { id } = validate(atSite, request.params);
    response.json({ erasures: await deps.receipts.list(actorOf(request), id) });
  });

  router.get('/api/erasures/:id/receipt', async (request, response) => {
    const { id } = validate(atErasure, request.params);
    const receipt = await deps.receipts.read(actorOf(request), id);
    asFile(response, `sapa-receipt-${id.slice(0, 12)}.json`).json(receipt);
  });

  router.get('/api/contacts/:id/data', async (request, response) => {
    const { id } = validate(atContact, request.params);
    const actor = actorOf(request);
    await byStaff.consume(actor.staffId);
    const copy = await deps.copies.read(actor, id);
    asFile(response, `sapa-${id.slice(0, 8)}-${copy.exportedAt.slice(0, 10)}.json`).json(copy);
  });

  router.get('/api/contacts/:id/data.zip', async (request, response) => {
    const { id } = validate(atContact, request.params);
    const actor = actorOf(request);
    await byStaff.consume(actor.staffId);
    const { copy, zip } = await deps.copies.readWithFiles(actor, id);
    asFile(response, `sapa-${id.slice(0, 8)}-${copy.exportedAt.slice(0, 10)}.zip`).type('application/zip');
    await pipeline(zip, response);
  });

  router.get('/api/sites/:id/retention', async (request, response) => {
    const { id } = validate(atSite, request.params);
    response.json({ reports: await deps.retention.reportsOf(actorOf(request), id) });
  });

  router.post('/api/sites/:id/retention/preview', async (request, response) => {
    const { id: siteId } = validate(atSite, request.params);
    const settings = validate(retentionSettings, request.body);
    const actor = actorOf(request);
    await byStaff.consume(actor.staffId);
    response.json(await deps.retention.previewFor(actor, { siteId, settings }));
  });

  return router;
}
