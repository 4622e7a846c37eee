import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { viewId } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { RowPages } from './row-pages.js';

const asked = z.strictObject({ view: viewId });

/** What an inbox shows first. It asks while its script is on the way, long before it could by a socket. */
export function firstPageRoutes(pages: RowPages): Router {
  const router = Router();

  router.get('/api/first-page', async (request, response) => {
    const { view } = validate(asked, request.query);
    const actor = actorOf(request);
    const page = await pages.list(actor, { view, limit: limits.conversationPage });
    const answer: HttpAnswers['GET /api/first-page'] = { staffId: actor.staffId, view, page };
    response.json(answer);
  });

  return router;
}
