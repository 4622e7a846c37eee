import { Router, type Request, type Response } from 'express';
import { toNodeHandler } from 'better-auth/node';
import type { AuditService } from '../audit/index.js';
import { addressHeader, type Auth } from './auth.js';
import { counted } from './counted.js';
import { secondFactorRoutes } from './second-factor.routes.js';
import type { Accounts } from './accounts.js';
import type { SignInLimits } from './sign-in-limits.js';
import type { StaffService } from './staff.service.js';

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
    const { email } = (request.body ?? {}) as { email?: unknown };
    // What is not text is refused by the library before it hashes.
    if (typeof email !== 'string') return void (await serve(request, response));
    await counted(
      deps.signIns,
      { email, address: request.ip },
      () => serve(request, response),
      () => outcomes[response.statusCode] ?? 'neither',
    );
  });

  router.post('/api/auth/sign-out', serve);
  router.use(secondFactorRoutes({ ...deps, serve, isRequired: deps.needsSecondFactor }));

  return router;
}

const outcomes: Record<number, 'succeeded' | 'failed'> = { 200: 'succeeded', 401: 'failed' };
