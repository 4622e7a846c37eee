import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { StaffActor } from './actors.js';
import { unauthenticated } from '../platform/errors.js';

/** Tells from the headers of a request who of the staff sent it. */
export interface StaffAuthenticator {
  authenticate(headers: IncomingHttpHeaders): Promise<StaffActor>;
}

const actors = new WeakMap<Request, StaffActor>();

/** Lets only signed-in staff pass; everything registered behind it may rely on {@link actorOf}. */
export function authenticate(staff: StaffAuthenticator): RequestHandler {
  return async function staffOnly(request, _response, next) {
    const actor = await staff.authenticate(request.headers);
    actors.set(request, request.ip ? { ...actor, address: request.ip } : actor);
    next();
  };
}

export function actorOf(request: Request): StaffActor {
  const actor = actors.get(request);
  // A route that forgot the gateway refuses, rather than serving nobody in particular.
  if (!actor) throw unauthenticated();
  return actor;
}
