import { Router } from 'express';
import { z } from 'zod';
import { auditFilter, type AuditEntry } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { StoredAuditEntry } from './audit.model.js';
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

const presentEntry = (stored: StoredAuditEntry): AuditEntry => {
  const { _id: id, at, action, by, subject, before, after, address, isUnsure } = stored;
  return {
    ...{ id, at: at.toISOString(), action, by, subject },
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(address ? { address } : {}),
    ...(isUnsure ? { isUnsure: true as const } : {}),
  };
};
