import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf, authenticate } from '../../kernel/authenticate.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { receiveBytes } from '../../platform/http/receive-bytes.js';
import { validate } from '../../platform/http/validate.js';
import type { StaffService } from '../staff/index.js';
import type { TalksService } from './talks.service.js';

const ofSite = z.strictObject({ id: z.string().min(1).max(limits.id) });
const asked = z.strictObject({ dryRun: z.literal('1').exactOptional() });

/** Conversations of another program. Registered before what takes JSON alone: it asks who is there before it reads a file. */
export function talksRoutes(deps: { staff: StaffService; talks: TalksService; hasRateLimits: boolean }): Router {
  const router = Router();
  const byStaff = new RateLimit({ points: 10, seconds: 60 }, deps.hasRateLimits);
  const receive = receiveBytes({ types: ['text/csv', 'application/json'], limit: limits.talksImportBytes });

  router.put('/api/sites/:id/talks', authenticate(deps.staff), async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofSite, request.params);
    const { dryRun } = validate(asked, request.query);
    await byStaff.consume(actor.staffId);
    if (!can(actor, 'contact:manage', { siteId: id })) throw notFound();
    response.json(await deps.talks.take(actor, id, await receive(request, response), dryRun !== undefined));
  });

  return router;
}
