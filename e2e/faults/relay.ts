import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

interface Passing {
  /** What becomes of the bytes of a connection, both ways. */
  pass: (client: Socket, server: Socket) => void;
  /** Whether a client gets through to the server at all. */
  isOpen?: () => boolean;
}

/** Stands between clients and the server of this port, with a connection of its own for each of theirs. */
export async function startRelay(serverPort: number, { pass, isOpen = () => true }: Passing) {
  const sockets = new Set<Socket>();
  const listening = createServer((client) => {
    if (!isOpen()) return void client.destroy();
    const server = connect(serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    pass(client, server);
  });
  await once(listening.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    /** Every connection breaks: in order, or as where a cable is cut. */
    closeAll: () => sockets.forEach((socket) => socket.destroy()),
    resetAll: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      listening.close();
      await once(listening, 'close');
    },
  };
}
