import { Router } from 'express';
import { z } from 'zod';
import { validate } from '../../platform/http/validate.js';
import { actorOf } from '../../kernel/authenticate.js';
import type { StaffService } from './staff.service.js';

const sessionId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{24}$/) });

export function sessionsRoutes(staff: StaffService): Router {
  const router = Router();

  router.get('/api/sessions', async (request, response) => {
    response.json({ sessions: await staff.sessions(actorOf(request)) });
  });

  router.delete('/api/sessions/:id', async (request, response) => {
    const { id } = validate(sessionId, request.params);
    await staff.endSession(actorOf(request), id);
    response.status(204).end();
  });

  return router;
}
