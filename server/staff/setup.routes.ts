import { Router } from 'express';
import { z } from 'zod';
import { inertLine, languageTag } from '../../shared/commands.js';
import { limits } from '../../shared/limits.js';
import { validate } from '../http/validate.js';
import type { SetupService } from './setup.service.js';

const newOwner = z.strictObject({
  token: z.string().min(1).max(200),
  name: inertLine.trim().min(1).max(limits.name),
  email: z.email().max(limits.email),
  password: z.string().min(limits.passwordMin).max(limits.passwordMax),
  language: languageTag.optional(),
});

/** The only routes that nobody has to be signed in for: before the first owner there is nobody. */
export function setupRoutes(setup: SetupService): Router {
  const router = Router();

  router.get('/api/setup', async (_request, response) => {
    response.json({ isNeeded: await setup.isNeeded() });
  });

  router.post('/api/setup', async (request, response) => {
    await setup.createOwner(validate(newOwner, request.body));
    response.status(201).json({});
  });

  return router;
}
