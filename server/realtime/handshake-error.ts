import { AppError, unavailable } from '../errors.js';

/** What `next()` of a handshake takes: the client reads the code from `error.data`. */
export function handshakeError(error: unknown): Error {
  const known = error instanceof AppError ? error : unavailable();
  return Object.assign(new Error(known.message), { data: { code: known.code } });
}
