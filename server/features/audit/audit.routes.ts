import { Router } from 'express';
import { z } from 'zod';
import { auditFilter } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import { presentEntry } from './audit.presenter.js';
import type { AuditService } from './audit.service.js';

/** The last entry that the reader has. */
const page = z.strictObject({
  ...auditFilter.shape,
  at: z.iso.datetime().optional(),
  id: z.uuid().optional(),
});

export function auditRoutes(audit: AuditService): Router {
  const router = Router();

  router.get('/api/audit', async (request, response) => {
    const { at, id, ...filter } = validate(page, request.query);
    const before = at && id ? { at, id } : undefined;
    const { entries, hasMore } = await audit.list(actorOf(request), { ...filter, before, limit: limits.auditPage });
    response.json({ entries: entries.map(presentEntry), hasMore });
  });

  return router;
}
