import type { RequestHandler } from 'express';

/** A state-changing request must come from the inbox's own pages (CSRF: ASVS 5.0 V3.5.1); cookies alone do not prove it. */
export function sameOriginOnly(origin: string): RequestHandler {
  return function ownPagesOnly(request, response, next) {
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (isSafe || request.headers.origin === origin) return next();
    response.status(403).json({ error: { code: 'E_AUTH', message: 'Wrong origin.' } });
  };
}
