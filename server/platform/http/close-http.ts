import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Gives what closes the server: requests under way are answered first. Browsers open connections ahead of their requests; Node
 * waits for the headers of a request on each of them, until they are late. One on which nothing was asked is cut at once.
 */
export function closerOf(http: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  return async () => {
    if (!http.listening) return;
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    http.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    await closed;
  };
}
