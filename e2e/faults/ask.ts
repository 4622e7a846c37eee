import type { Socket } from 'socket.io-client';
import { limits } from '../../shared/wire/limits.js';
import type { Reply } from '../../shared/wire/reply.js';

/** How a client knows an answer that it gave itself from one of the server's. */
export const noAnswer = 'No answer.';

/** Sends a command and waits as long as a client of ours does, or as told; without an answer it is `E_UNAVAILABLE`. */
export async function ask<Value>(
  socket: Socket,
  name: string,
  input: unknown,
  patienceMs: number = limits.replyTimeout,
): Promise<Reply<Value>> {
  const unavailable: Reply<Value> = { ok: false, error: { code: 'E_UNAVAILABLE', message: noAnswer } };
  if (!socket.connected) return unavailable;
  try {
    return (await socket.timeout(patienceMs).emitWithAck(name, input)) as Reply<Value>;
  } catch {
    return unavailable;
  }
}
