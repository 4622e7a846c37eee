import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { conversationId } from '../../../shared/wire/ids.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { HandlingService } from './handling.service.js';

const asked = z.strictObject({ conversationId });
/** The server counts: a phone's clock may be wrong. */
const wish = z.strictObject({ minutes: z.int().min(1).max(60) });

/** What a notification does without opening the inbox: its service worker has no socket. */
export function handlingRoutes(handling: Pick<HandlingService, 'snoozeFor'>): Router {
  const router = Router();

  router.post('/api/conversations/:conversationId/snooze', async (request, response) => {
    const { conversationId: id } = validate(asked, request.params);
    const { minutes } = validate(wish, request.body);
    const until = await handling.snoozeFor(actorOf(request), id, minutes * 60_000);
    const answer: HttpAnswers['POST /api/conversations/:conversationId/snooze'] = { until: until.toISOString() };
    response.json(answer);
  });

  return router;
}
