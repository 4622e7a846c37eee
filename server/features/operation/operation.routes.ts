import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import { presentFinding, presentLetter } from './operation.presenter.js';
import type { OperationService } from './operation.service.js';

const letter = z.strictObject({ id: z.string().min(1).max(64) });
const testMail = z.strictObject({ to: z.email().max(254) });

export function operationRoutes(operation: OperationService): Router {
  const router = Router();

  router.get('/api/operation/findings', async (request, response) => {
    const findings = (await operation.look(actorOf(request))).map(presentFinding);
    response.json({ findings } satisfies HttpAnswers['GET /api/operation/findings']);
  });

  router.post('/api/operation/test-mail', async (request, response) => {
    const { to } = validate(testMail, request.body);
    const findings = [presentFinding(await operation.sendTestMail(actorOf(request), to))];
    response.json({ findings } satisfies HttpAnswers['POST /api/operation/test-mail']);
  });

  router.get('/api/operation/queue', async (request, response) => {
    const { jobs, letters, hasMore } = await operation.queue(actorOf(request));
    const view: HttpAnswers['GET /api/operation/queue'] = { jobs, deadLetters: letters.map(presentLetter), hasMore };
    response.json(view);
  });

  router.post('/api/operation/dead-letters/:id/retry', async (request, response) => {
    const { id } = validate(letter, request.params);
    await operation.retry(actorOf(request), id);
    response.status(204).end();
  });

  router.delete('/api/operation/dead-letters/:id', async (request, response) => {
    const { id } = validate(letter, request.params);
    await operation.drop(actorOf(request), id);
    response.status(204).end();
  });

  return router;
}
