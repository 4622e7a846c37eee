import { Router } from 'express';
import { z } from 'zod';
import { limits as sizes } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { AppError, notFound } from '../../platform/errors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import { counted } from './counted.js';
import type { PasswordsService } from './passwords.service.js';
import type { SignInLimits } from './sign-in-limits.js';
import type { StaffService } from './staff.service.js';

const newPassword = z.string().min(sizes.passwordMin).max(sizes.passwordMax);
const change = z.strictObject({ current: z.string().min(1).max(sizes.passwordMax), next: newPassword });
const wish = z.strictObject({ email: z.email().max(sizes.email) });
const reset = z.strictObject({ token: z.string().min(1).max(200), password: newPassword });

interface Deps {
  passwords: PasswordsService;
  signIns: SignInLimits;
  staff: StaffService;
  countTogether: CountTogether;
  hasRateLimits: boolean;
  isMailConfigured: boolean;
}

/** For somebody who is signed in. */
export function passwordRoutes({ passwords, signIns, staff }: Deps): Router {
  const router = Router();

  router.post('/api/password', async (request, response) => {
    const actor = actorOf(request);
    const input = validate(change, request.body);
    const { email } = await staff.self(actor);
    await counted(
      signIns,
      { email, address: request.ip },
      () => passwords.change(actor, input),
      () => 'succeeded',
      (error) => (error instanceof AppError && error.field === 'current' ? 'failed' : 'neither'),
    );
    response.status(204).end();
  });

  return router;
}

/** For who has forgotten theirs. What is counted is counted for addresses without an account too. */
export function passwordResetRoutes(deps: Deps): Router {
  const router = Router();
  const { passwords, hasRateLimits } = deps;
  const together = (name: string) => ({ name, count: deps.countTogether });
  const ofNetwork = new RateLimit({ points: 20, seconds: 3_600 }, hasRateLimits, together('resets of a network'));
  const toAddress = new RateLimit({ points: 3, seconds: 3_600 }, hasRateLimits, together('resets of an address'));
  const tries = new RateLimit({ points: 20, seconds: 60 }, hasRateLimits);

  router.post('/api/password-reset', async (request, response) => {
    if (!deps.isMailConfigured) throw notFound();
    const { email } = validate(wish, request.body);
    await ofNetwork.consume(clientSubnet(request.ip));
    await toAddress.consume(email.toLowerCase());
    await passwords.ask(email);
    response.status(202).json({});
  });

  router.post('/api/password-reset/password', async (request, response) => {
    const network = clientSubnet(request.ip);
    await tries.consume(network);
    const email = await passwords.reset(validate(reset, request.body), request.ip);
    deps.signIns.knows(email, network);
    response.json({ email });
  });

  return router;
}
