import { Router } from 'express';
import { toNodeHandler } from 'better-auth/node';
import { addressHeader, type Auth } from './auth.js';

/** The two routes of better-auth that the inbox needs; whatever else it brings along, today or tomorrow, stays closed. */
export function authRoutes(auth: Auth): Router {
  const router = Router();
  const serve = toNodeHandler(auth);

  router.post(['/api/auth/sign-in/email', '/api/auth/sign-out'], (request, response) => {
    request.headers[addressHeader] = request.ip;
    return serve(request, response);
  });

  return router;
}
