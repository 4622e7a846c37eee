import { connect, createServer, type Socket } from 'node:net';

/** A port in front of others: each connection goes to the next one, as with a proxy that knows no stickiness. */
export async function sharePort(port: number, targets: readonly number[]): Promise<{ close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const target = connect(targets[count % targets.length] ?? 0, '127.0.0.1');
    count += 1;
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
