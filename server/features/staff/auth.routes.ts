import { Router, type Request, type Response } from 'express';
import { toNodeHandler } from 'better-auth/node';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import type { AuditService } from '../audit/index.js';
import { addressHeader, type Auth } from './auth.js';
import { counted } from './counted.js';
import { secondFactorRoutes } from './second-factor.routes.js';
import type { Accounts } from './accounts.js';
import type { SignInLimits } from './sign-in-limits.js';
import type { StaffService } from './staff.service.js';

/** The library takes more, and passes over what it does not know. */
const signIn = z.strictObject({ email: z.string().max(limits.email), password: z.string().max(limits.passwordMax) });

/** The routes of better-auth that the inbox needs; whatever else it brings along, today or tomorrow, stays closed. */
export function authRoutes(deps: {
  auth: Auth;
  signIns: SignInLimits;
  staff: StaffService;
  accounts: Accounts;
  audit: AuditService;
  needsSecondFactor: boolean;
}): Router {
  const router = Router();
  const handle = toNodeHandler(deps.auth);

  function serve(request: Request, response: Response): Promise<unknown> {
    request.headers[addressHeader] = request.ip;
    return handle(request, response);
  }

  router.post('/api/auth/sign-in/email', async (request, response) => {
    request.body = validate(signIn, request.body);
    const { email } = request.body as z.output<typeof signIn>;
    await counted(
      deps.signIns,
      { email, address: request.ip },
      () => serve(request, response),
      () => outcomes[response.statusCode] ?? 'neither',
    );
  });

  router.post('/api/auth/sign-out', async (request, response) => {
    validateNothing(request.body);
    await serve(request, response);
  });
  router.use(secondFactorRoutes({ ...deps, serve, isRequired: deps.needsSecondFactor }));

  return router;
}

const outcomes: Record<number, 'succeeded' | 'failed'> = { 200: 'succeeded', 401: 'failed' };
