import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { doubledInput, hasDoubledInput } from '../http/single-input.js';
import { refuseHandshake } from './refuse-handshake.js';

/** The query as engine.io has read it, once for the request: it decides by this, and so must everybody. */
export function queryOf(request: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return (request as { _query?: Record<string, string> })._query ?? {};
}

/** Refuses, with 400, what was given twice: by polling and by upgrade, for a new socket and for one that is there. */
export function refuseDoubledInput(engine: Server['engine']): void {
  engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    if (hasDoubledInput(request)) refuseHandshake(request, response, doubledInput());
    else next();
  });
}
