import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * A proxy as some offices have it: passes requests on, and refuses to let a connection become anything else; a silent one never
 * says that it does.
 */
export class OfficeProxy {
  refused = 0;
  readonly #held = new Set<Duplex>();
  readonly #server: Server;

  private constructor(target: URL, isSilent: boolean) {
    this.#server = createServer((asked, answer) => {
      const { method, url, headers } = asked;
      const { hostname, port } = target;
      const passedOn = request({ hostname, port, method, path: url, headers }, (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      });
      passedOn.on('error', () => answer.destroy());
      answer.on('close', () => passedOn.destroy());
      asked.pipe(passedOn);
    });
    this.#server.on('upgrade', (_asked, socket) => {
      this.refused++;
      if (isSilent) this.#held.add(socket.on('error', () => undefined));
      else socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
  }

  static async start(serverUrl: string, { isSilent = false } = {}): Promise<OfficeProxy> {
    const proxy = new OfficeProxy(new URL(serverUrl), isSilent);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#held) socket.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
