import type { Reply } from '../wire/reply.js';

/** What is needed of a Socket.IO client. The library itself belongs to `connection.ts` of each front end. */
interface AskedSocket {
  readonly connected: boolean;
  timeout(milliseconds: number): { emitWithAck(name: string, input: unknown): Promise<unknown> };
}

export const unavailable: Reply<never> = { ok: false, error: { code: 'E_UNAVAILABLE', message: 'No answer.' } };

/** Always resolves. Without an answer in time, or without a connection, with `E_UNAVAILABLE`. */
export async function ask<Value>(
  socket: AskedSocket,
  name: string,
  input: unknown,
  timeout: number,
): Promise<Reply<Value>> {
  // Without this the library would keep the command and send it much later.
  if (!socket.connected) return unavailable;
  try {
    return (await socket.timeout(timeout).emitWithAck(name, input)) as Reply<Value>;
  } catch {
    return unavailable;
  }
}
