import { AppError, unavailable } from '../errors.js';
import { replyError } from './reply-error.js';

/** What `next()` of a handshake takes: the client reads from `error.data` why, and how long to wait. */
export function handshakeError(error: unknown): Error {
  const known = error instanceof AppError ? error : unavailable();
  return Object.assign(new Error(known.message), { data: replyError(known) });
}
