import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Reply } from '../../shared/wire/reply.js';

/**
 * A Socket.IO client of some sixty lines (protocol 5 over WebSocket): a load of thousands must measure the server, not the
 * client library of this very process. Packets: engine.io "0" open, "2"/"3" ping/pong, "4" message; socket.io "0" connect,
 * "2" event, "3" acknowledgement, "4" connect error.
 */
export class LightClient {
  readonly #answers = new Map<number, (reply: Reply<unknown>) => void>();
  #nextId = 0;
  /** What the server has told unasked. */
  events = 0;
  /** Hears each of these, as it came: `42["name",payload]`. */
  onEvent: ((packet: string) => void) | undefined;

  private constructor(private readonly socket: WebSocket) {}

  static connect(
    url: string,
    path: string,
    /** `network`: an address in it, as a proxy in front of the server would name it. */
    options: { origin: string; site?: string; token?: string; cookie?: string; network?: string },
  ): Promise<LightClient> {
    const query = new URLSearchParams({
      EIO: '4',
      transport: 'websocket',
      ...(options.site && { site: options.site }),
    });
    const address = `${url.replace(/^http/, 'ws')}${path}/?${query}`;
    const headers = {
      ...(options.cookie && { cookie: options.cookie }),
      ...(options.network && { 'x-forwarded-for': options.network }),
    };
    const socket = new WebSocket(address, { origin: options.origin, headers, perMessageDeflate: false });
    const client = new LightClient(socket);
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('unexpected-response', (_request, { statusCode }) =>
        reject(new Error(`${path}: refused with ${statusCode}`)),
      );
      socket.on('close', () => reject(new Error('closed')));
      socket.on('message', (data) => {
        const packet = (data as Buffer).toString();
        if (packet[0] === '0') socket.send(`40${JSON.stringify(options.token ? { token: options.token } : {})}`);
        else if (packet.startsWith('40')) resolve(client);
        else if (packet.startsWith('44')) reject(new Error(packet));
        else client.#take(packet);
      });
    });
  }

  call<Value>(name: string, input: unknown): Promise<Reply<Value>> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve as (reply: Reply<unknown>) => void);
      this.socket.send(`42${id}${JSON.stringify([name, input])}`);
    });
  }

  /** The value of a command that must not be refused here. */
  async ask<Value>(name: string, input: unknown): Promise<Value> {
    const reply = await this.call<Value>(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    return reply.value;
  }

  send(text: string) {
    return this.call<{ conversationId: string; seq: number }>('message:send', { clientId: randomUUID(), text });
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.terminate();
  }

  #take(packet: string): void {
    if (packet === '2') return this.socket.send('3');
    if (packet.startsWith('42')) {
      this.events += 1;
      this.onEvent?.(packet);
    }
    if (!packet.startsWith('43')) return;
    const bracket = packet.indexOf('[');
    const id = Number(packet.slice(2, bracket));
    const [reply] = JSON.parse(packet.slice(bracket)) as [Reply<unknown>];
    this.#answers.get(id)?.(reply);
    this.#answers.delete(id);
  }
}
