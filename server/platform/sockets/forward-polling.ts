import { randomBytes } from 'node:crypto';
import { request as ask, ServerResponse, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Server } from 'socket.io';
import { queryOf } from './handshake-query.js';

/** The web processes of one machine that share a port. */
export interface Siblings {
  /** Which of them this process is. */
  id: number;
  /** Where each listens for the others. */
  folder: string;
}

export const siblingPath = ({ folder }: Siblings, id: number) => join(folder, `${id}.sock`);

/**
 * A client that polls sends each request by any connection, and connections go to any process. The id of its socket says which
 * process has it, and that one is asked. A web socket is one connection and needs none of this.
 */
export function forwardPolling(engine: Server['engine'], siblings: Siblings): void {
  // As many random bytes as the library takes.
  const named = engine as unknown as { generateId: () => string };
  named.generateId = () => `${siblings.id}.${randomBytes(15).toString('base64url')}`;

  engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    const owner = ownerOf(queryOf(request)['sid']);
    if (owner === undefined || owner === siblings.id || !(response instanceof ServerResponse)) return next();
    forward(request, response as ServerResponse, siblingPath(siblings, owner), next);
  });
}

/** `gone` is called when that process does not live: to this one the socket is unknown, and the client begins anew. */
function forward(request: IncomingMessage, response: ServerResponse, socketPath: string, gone: () => void): void {
  const { method, url, headers } = request;
  // Each request has a line of its own (`agent: false`), which this side closes once it has the answer. If the other side did, it
  // could be gone when the end of the request is written: the answer would be lost with it, though the packets were taken.
  const onward = { socketPath, method, path: url, headers: { ...headers, connection: 'keep-alive' }, agent: false };
  const asked = ask(onward, (answer) => {
    const { connection: _ofOneLine, 'keep-alive': _alike, ...rest } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, rest);
    answer.pipe(response);
  });
  asked.once('error', () => {
    if (response.headersSent) response.destroy();
    else gone();
  });
  response.once('close', () => asked.destroy());
  request.pipe(asked);
}

function ownerOf(sid: string | undefined): number | undefined {
  const [, id] = /^(\d{1,9})\./.exec(sid ?? '') ?? [];
  return id === undefined ? undefined : Number(id);
}
