import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type CuttableProxy = Awaited<ReturnType<typeof startCuttableProxy>>;

/** Stands between the server and an engine of the address given; `cut` makes the engine go away, `restore` brings it back. */
export async function startCuttableProxy(engineUrl: string) {
  const engine = new URL(engineUrl);
  const sockets = new Set<Socket>();
  const targets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const target = connect(Number(engine.port), engine.hostname);
    targets.add(target);
    target.on('close', () => targets.delete(target));
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(engineUrl);
  through.port = String((server.address() as AddressInfo).port);

  function cut(): void {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  }

  return {
    url: through.href,
    cut,
    /** The engine hears what it is asked, and nobody hears its answers, on the connections that there are. */
    holdAnswers: () => {
      for (const target of targets) target.unpipe().pause();
    },
    restore: () => void (isCut = false),
    close: () => {
      cut();
      server.close();
    },
  };
}
