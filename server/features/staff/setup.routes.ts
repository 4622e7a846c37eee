import { Router } from 'express';
import { z } from 'zod';
import { shownLine, languageTag } from '../../../shared/wire/text.js';
import { limits } from '../../../shared/wire/limits.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { SetupService } from './setup.service.js';
import type { SignInLimits } from './sign-in-limits.js';

const newOwner = z.strictObject({
  token: z.string().min(1).max(200),
  name: shownLine.trim().min(1).max(limits.name),
  email: z.email().max(limits.email),
  password: z.string().min(limits.passwordMin).max(limits.passwordMax),
  language: languageTag.optional(),
});

interface Given {
  hasRateLimits: boolean;
  /** Then who has forgotten their password can have a link mailed. */
  isMailConfigured: boolean;
  oidc: { name: string } | undefined;
}

/** The only routes that nobody has to be signed in for: before the first owner there is nobody. */
export function setupRoutes(
  setup: SetupService,
  signIns: SignInLimits,
  { hasRateLimits, isMailConfigured, oidc }: Given,
): Router {
  const router = Router();
  const questions = new RateLimit({ points: 300, seconds: 60 }, hasRateLimits);
  const rate = new RateLimit({ points: 20, seconds: 60 }, hasRateLimits);

  router.get('/api/setup', async (request, response) => {
    await questions.consume(clientSubnet(request.ip));
    const provider = oidc ? { oidc: oidc.name } : {};
    response.json({ isNeeded: await setup.isNeeded(), isMailConfigured, ...provider });
  });

  router.post('/api/setup', async (request, response) => {
    const network = clientSubnet(request.ip);
    await rate.consume(network);
    const owner = validate(newOwner, request.body);
    await setup.createOwner(owner);
    signIns.knows(owner.email, network);
    response.status(201).json({});
  });

  return router;
}
