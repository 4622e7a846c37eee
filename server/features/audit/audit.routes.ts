import { Router } from 'express';
import { z } from 'zod';
import { auditFilter, auditFormats } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import { asFile } from '../../platform/http/as-file.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import { presentEntry } from './audit.presenter.js';
import { exportAudit } from './export-audit.js';
import type { AuditService } from './audit.service.js';

/** The last entry that the reader has. */
const page = z.strictObject({
  ...auditFilter.shape,
  at: z.iso.datetime().optional(),
  id: z.uuid().optional(),
});

const wanted = z.strictObject({ ...auditFilter.shape, format: z.enum(auditFormats) });
const types = { csv: 'text/csv', json: 'application/json' };

export function auditRoutes(audit: AuditService, hasRateLimits: boolean): Router {
  const router = Router();
  const exportTo = exportAudit(audit);
  const exportsOfOne = new RateLimit({ points: 10, seconds: 60 }, hasRateLimits);

  router.get('/api/audit', async (request, response) => {
    const { at, id, ...filter } = validate(page, request.query);
    const before = at && id ? { at, id } : undefined;
    const { entries, hasMore } = await audit.list(actorOf(request), { ...filter, before, limit: limits.auditPage });
    response.json({ entries: entries.map(presentEntry), hasMore });
  });

  router.get('/api/audit/export', async (request, response) => {
    const actor = actorOf(request);
    const asked = validate(wanted, request.query);
    await exportsOfOne.consume(actor.staffId);
    await exportTo(actor, asked, (name) => asFile(response.type(types[asked.format]), name));
  });

  return router;
}
