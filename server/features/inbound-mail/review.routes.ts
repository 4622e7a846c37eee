import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { conversationId } from '../../../shared/wire/ids.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { SitesService } from '../sites/index.js';
import { presentHeld } from './review.presenter.js';
import type { ReviewService } from './review.service.js';

const atMail = z.strictObject({ id: z.string().regex(/^[\w-]{43}$/) });
/** The last one that the reader has. */
const page = z.strictObject({ at: z.iso.datetime().optional(), id: atMail.shape.id.optional() });
const target = z.union([z.strictObject({ conversationId }), z.strictObject({ siteId: z.string().min(1).max(64) })]);

export function reviewRoutes(review: ReviewService, sites: Pick<SitesService, 'find'>): Router {
  const router = Router();

  router.get('/api/mails', async (request, response) => {
    const { at, id } = validate(page, request.query);
    const last = at && id ? { at, id } : undefined;
    const { mails, conversations, hasMore } = await review.list(actorOf(request), last);
    const presented = await Promise.all(
      mails.map(async (mail) => {
        const siteName = mail.siteId ? (await sites.find(mail.siteId))?.name : undefined;
        return presentHeld(mail, { siteName, conversation: conversations.get(mail.conversationId ?? '') });
      }),
    );
    response.json({ mails: presented, hasMore } satisfies HttpAnswers['GET /api/mails']);
  });

  router.get('/api/mails/count', async (request, response) => {
    response.json({ count: await review.count(actorOf(request)) } satisfies HttpAnswers['GET /api/mails/count']);
  });

  router.post('/api/mails/:id/conversation', async (request, response) => {
    const { id } = validate(atMail, request.params);
    const taken = await review.take(actorOf(request), id, validate(target, request.body));
    response.json({ conversationId: taken } satisfies HttpAnswers['POST /api/mails/:id/conversation']);
  });

  router.delete('/api/mails/:id', async (request, response) => {
    const { id } = validate(atMail, request.params);
    await review.remove(actorOf(request), id);
    response.status(204).end();
  });

  return router;
}
