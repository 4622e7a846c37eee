import type { Log } from '../log.js';
import { refusalOf } from '../store/refusal-of.js';
import { replyError } from './reply-error.js';

/** What `next()` of a handshake takes: the client reads from `error.data` why, and how long to wait. */
export function handshakeError(error: unknown, log: Log): Error {
  const refusal = refusalOf(error, log, 'handshake failed');
  return Object.assign(new Error(refusal.message), { data: replyError(refusal) });
}
