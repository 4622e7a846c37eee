import type { ReplyError } from '../../../shared/wire/reply.js';
import type { AppError } from '../errors.js';

/** An error as it travels: the answer to a command, or why a handshake was refused. */
export function replyError({ code, message, retryAfter, field, reference, messages }: AppError): ReplyError {
  return {
    code,
    message,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(field === undefined ? {} : { field }),
    ...(reference === undefined ? {} : { reference }),
    ...(messages === undefined ? {} : { messages }),
  };
}
