import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Stands before several web processes, as a publisher's proxy does: each connection and request goes to the next process that
 * listens, and whatever polls stays with the one that it began at.
 */
export class WebProxy {
  readonly #server: Server;
  readonly #targets: readonly number[];
  readonly #portOfSession = new Map<string, number>();
  readonly #sockets = new Set<Duplex>();
  #turn = 0;

  private constructor(targets: readonly number[]) {
    this.#targets = targets;
    this.#server = createServer((asked, answer) => void this.#pass(asked, answer));
    this.#server.on(
      'upgrade',
      (asked: IncomingMessage, client: Duplex, head: Buffer) => void this.#join(asked, client, head),
    );
  }

  static async start(targets: readonly number[]): Promise<WebProxy> {
    const proxy = new WebProxy(targets);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const reached = await this.#reach(asked);
    if (!reached) return void answer.writeHead(502).end();
    const { method, url, headers } = asked;
    const passedOn = request(
      { method, path: url, headers: { ...headers, ...forwarded(asked) }, createConnection: () => reached.socket },
      (got) => {
        if (isHandshake(asked)) got.once('data', (body: Buffer) => this.#remember(body, reached.port));
        answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
        got.pipe(answer);
      },
    );
    passedOn.on('error', () => answer.destroy());
    answer.on('close', () => passedOn.destroy());
    asked.pipe(passedOn);
  }

  async #join(asked: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    client.on('error', () => undefined);
    const reached = await this.#reach(asked);
    if (!reached) return void client.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n');
    const { socket } = reached;
    this.#sockets.add(client);
    client.on('close', () => {
      this.#sockets.delete(client);
      socket.destroy();
    });
    socket.on('close', () => client.destroy());
    socket.write(headOf(asked));
    socket.write(head);
    socket.pipe(client).pipe(socket);
  }

  /** A connection to the first process that takes one, beginning with another one each time. */
  async #reach(asked: IncomingMessage): Promise<{ socket: Socket; port: number } | undefined> {
    const own = this.#portOfSession.get(queryOf(asked).get('sid') ?? '');
    const first = this.#turn++ % this.#targets.length;
    const rotated = [...this.#targets.slice(first), ...this.#targets.slice(0, first)];
    for (const port of own === undefined ? rotated : [own]) {
      const socket = await open(port);
      if (socket) return { socket, port };
    }
    return undefined;
  }

  #remember(body: Buffer, port: number): void {
    const sid = /"sid":"([\w-]+)"/.exec(body.toString())?.[1];
    if (sid) this.#portOfSession.set(sid, port);
  }
}

function open(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    // Refused, or broken later on: what is joined to it hears that it is closed.
    socket.on('error', () => resolve(undefined));
  });
}

const queryOf = ({ url = '' }: IncomingMessage) => new URLSearchParams(url.split('?')[1]);
const isHandshake = (asked: IncomingMessage) =>
  queryOf(asked).get('transport') === 'polling' && !queryOf(asked).has('sid');
const forwarded = ({ headers, socket }: IncomingMessage) => ({
  'x-forwarded-for': [headers['x-forwarded-for'], socket.remoteAddress].flat().filter(Boolean).join(', '),
});

/** The head of a request as it came, with the address that it came from. */
function headOf(asked: IncomingMessage): string {
  const { method = '', url = '', rawHeaders } = asked;
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() !== 'x-forwarded-for') lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  lines.push(`x-forwarded-for: ${forwarded(asked)['x-forwarded-for']}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
