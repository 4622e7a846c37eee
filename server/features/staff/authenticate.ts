import type { Request, RequestHandler } from 'express';
import type { StaffActor } from '../../kernel/actors.js';
import { unauthenticated } from '../../platform/errors.js';
import type { StaffService } from './staff.service.js';

const actors = new WeakMap<Request, StaffActor>();

/** Lets only signed-in staff pass; everything registered behind it may rely on {@link actorOf}. */
export function authenticate(staff: StaffService): RequestHandler {
  return async function staffOnly(request, _response, next) {
    actors.set(request, await staff.authenticate(request.headers));
    next();
  };
}

export function actorOf(request: Request): StaffActor {
  const actor = actors.get(request);
  // A route that forgot the door refuses, rather than serving nobody in particular.
  if (!actor) throw unauthenticated();
  return actor;
}

/** A state-changing request must come from the inbox's own pages (CSRF: ASVS 5.0 V3.5.1); cookies alone do not prove it. */
export function sameOriginOnly(origin: string): RequestHandler {
  return function ownPagesOnly(request, response, next) {
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (isSafe || request.headers.origin === origin) return next();
    response.status(403).json({ error: { code: 'E_AUTH', message: 'Wrong origin.' } });
  };
}
