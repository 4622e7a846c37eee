import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { viewId } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { RowPages } from './row-pages.js';

const asked = z.strictObject({ view: viewId });

/** What an inbox shows first. It asks while its script is on the way, long before it could by a socket. */
export function firstPageRoutes(deps: {
  pages: RowPages;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): Router {
  const router = Router();
  const together = { name: 'first pages of the staff', count: deps.countTogether };
  const byStaff = new RateLimit({ points: 60, seconds: 60 }, deps.hasRateLimits, together);

  router.get('/api/first-page', async (request, response) => {
    const actor = actorOf(request);
    await byStaff.consume(actor.staffId);
    const { view } = validate(asked, request.query);
    const page = await deps.pages.list(actor, { view, limit: limits.conversationPage });
    const answer: HttpAnswers['GET /api/first-page'] = { staffId: actor.staffId, view, page };
    response.json(answer);
  });

  return router;
}
