import type { RequestHandler } from 'express';
import type { Log } from '../../platform/log.js';

/** Below /api: all that begins a session, or makes what begins one. */
const waysIn =
  /^\/(auth\/(sign-in|two-factor\/verify)|sign-in\/|password-reset\/password$|invitation\/acceptance$|setup$)/;

/** Says of each try to come in that was refused how, and by which way; who tried and from where stands in no log. */
export function logRefusedSignIns(log: Log): RequestHandler {
  return function refusedSignIns({ method, path }, response, next) {
    if (method === 'POST' && waysIn.test(path))
      response.once('finish', () => {
        if (response.statusCode >= 400) log.info({ path, status: response.statusCode }, 'sign-in refused');
      });
    next();
  };
}
