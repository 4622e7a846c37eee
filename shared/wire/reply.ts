import type { StaffMessage } from './messages/entities.js';

/**
 * Why a command was refused. Clients decide by the code; the message is for people and may change.
 *
 * `E_SCHEMA` what was sent does not fit the schema: sending it again cannot help.
 * `E_AUTH` not signed in, or not any more.
 * `E_SECOND_FACTOR` signed in, but everybody here must have a second factor: it is to be set up first.
 * `E_NOT_FOUND` not there, or not yours: deliberately the same answer for both. For a visitor's message: they are blocked.
 * `E_IDENTITY` who the page says the visitor is was not believed: deliberately the same answer for every reason. For a
 * message: the site wants to know first who writes (`form:answer`); the same may be sent after that.
 * `E_CONFLICT` the same client id came before with another content.
 * `E_STALE` somebody of the staff has answered what the sender had not seen: nothing is stored. `messages` are those answers;
 * the same may be sent again with a higher `seenSeq`, under the same client id.
 * `E_RATE` too much at once: wait `retryAfter` and send again.
 * `E_UNAVAILABLE` the store or the server cannot answer now: send the same again.
 * `E_INTERNAL` a bug of the server: the same may be sent again a few times, then a person decides. `reference` names the
 * line of the server's log.
 */
export type ErrorCode =
  | 'E_SCHEMA'
  | 'E_AUTH'
  | 'E_SECOND_FACTOR'
  | 'E_NOT_FOUND'
  | 'E_IDENTITY'
  | 'E_CONFLICT'
  | 'E_STALE'
  | 'E_RATE'
  | 'E_UNAVAILABLE'
  | 'E_INTERNAL';

export interface ReplyError {
  code: ErrorCode;
  message: string;
  /** Milliseconds to wait before the same may be sent again. */
  retryAfter?: number;
  /** Which field is at fault, as a path with dots. */
  field?: string;
  /** Of `E_INTERNAL`: what the person may tell the operator, who finds it in the log. */
  reference?: string;
  /** What there is instead, for a sender of the staff to decide by. */
  messages?: readonly StaffMessage[];
}

/** Every command is answered with exactly one of these. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: ReplyError };
