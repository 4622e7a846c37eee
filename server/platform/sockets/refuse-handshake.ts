import { ServerResponse, STATUS_CODES, type IncomingMessage } from 'node:http';
import type { AppError } from '../errors.js';

/** Answers a request of engine.io's instead of the library, which knows one status for everything. */
export function refuseHandshake(
  { socket }: IncomingMessage,
  response: unknown,
  { status, code, message, retryAfter, reference }: AppError,
): void {
  const wait: Record<string, number> = retryAfter === undefined ? {} : { 'retry-after': Math.ceil(retryAfter / 1_000) };
  if (response instanceof ServerResponse) {
    response.writeHead(status, { 'content-type': 'application/json', ...wait });
    response.end(JSON.stringify({ error: { code, message, reference } }));
    return;
  }
  // What the library gives for an upgrade can only hang up.
  socket.on('error', () => undefined);
  const headers = Object.entries({ ...wait, connection: 'close', 'content-length': 0 }).map((line) => line.join(': '));
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n`);
  socket.destroySoon();
}
