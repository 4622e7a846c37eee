import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between clients and the server, passes everything on, and cuts where it hurts. */
export class CuttingProxy {
  cuts = 0;
  #isBlocked = false;
  #isCutting = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly serverPort: number) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async start(serverPort: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(serverPort);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next connection on which the server says something is cut, and what was said is lost. */
  cutAtNextAnswer(): void {
    this.#isCutting = true;
  }

  /** Nothing gets through, and every connection breaks. */
  block(): void {
    this.#isBlocked = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  unblock(): void {
    this.#isBlocked = false;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    if (this.#isBlocked) return void client.destroy();
    const server = connect(this.serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (chunk) => server.write(chunk));
    server.on('data', (chunk) => {
      if (!this.#isCutting) return client.write(chunk);
      this.#isCutting = false;
      this.cuts++;
      return client.resetAndDestroy();
    });
  }
}
