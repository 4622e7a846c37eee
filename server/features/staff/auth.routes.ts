import { Router, type Request } from 'express';
import { toNodeHandler } from 'better-auth/node';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { addressHeader, type Auth } from './auth.js';
import type { SignInLimits } from './sign-in-limits.js';

/** The two routes of better-auth that the inbox needs; whatever else it brings along, today or tomorrow, stays closed. */
export function authRoutes(auth: Auth, limits: SignInLimits): Router {
  const router = Router();
  const serve = toNodeHandler(auth);

  router.post('/api/auth/sign-in/email', async (request, response) => {
    setAddress(request);
    const { email } = (request.body ?? {}) as { email?: unknown };
    // What is not text is refused by the library before it hashes.
    if (typeof email !== 'string') return serve(request, response);
    const end = await limits.begin(email, clientSubnet(request.ip));
    try {
      await serve(request, response);
    } catch (error) {
      end('neither');
      throw error;
    }
    end(outcomes[response.statusCode] ?? 'neither');
  });

  router.post('/api/auth/sign-out', (request, response) => {
    setAddress(request);
    return serve(request, response);
  });

  return router;
}

const outcomes: Record<number, 'succeeded' | 'failed'> = { 200: 'succeeded', 401: 'failed' };

function setAddress(request: Request): void {
  request.headers[addressHeader] = request.ip;
}
