import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { StaffEvents } from '../../shared/wire/events.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { Reply } from '../../shared/wire/reply.js';
import { owner } from '../owner.js';
import type { SapaServer } from '../sapa-server.js';
import { ask } from './ask.js';
import { ListReader } from './list-reader.js';
import { Reader } from './reader.js';

/** The staff's side without a browser: follows the list, and reads every conversation that it is asked for. */
export class StaffClient {
  readonly readers = new Map<string, Reader>();
  readonly list = new ListReader((name, input) => this.call(name, input));
  readonly #socket: Socket;

  private constructor(url: string, cookie: string) {
    this.#socket = io(url, {
      path: '/socket/staff',
      transports: ['websocket'],
      extraHeaders: { origin: url, cookie },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
    });
    this.#socket.on('message:created', (message: Message) => this.readerOf(message.conversationId).take(message));
    this.#socket.on('row:changed', ({ siteId, change, row }: Parameters<StaffEvents['row:changed']>[0]) =>
      this.list.take(siteId, change, row),
    );
    this.#socket.on('connect', () => {
      void this.list.catchUp();
      for (const [conversationId, reader] of this.readers) void this.#open(conversationId, reader);
    });
    this.#socket.on('connect_error', () => {
      if (!this.#socket.active) setTimeout(() => this.#socket.connect(), 200);
    });
  }

  /** Makes the first owner, and signs in as that one. */
  static async start(server: SapaServer): Promise<StaffClient> {
    const token = new URL(server.setupUrl).hash.slice(1);
    await post(server, '/api/setup', { token, ...owner });
    return StaffClient.signIn(server);
  }

  /** The owner is there already. */
  static async signIn(server: SapaServer): Promise<StaffClient> {
    const { email, password } = owner;
    const response = await post(server, '/api/auth/sign-in/email', { email, password });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new StaffClient(server.url, cookies.join('; '));
  }

  readerOf(conversationId: string): Reader {
    const known = this.readers.get(conversationId);
    if (known) return known;
    const reader = new Reader((id, after) => this.call('message:list', { conversationId: id, after }));
    this.readers.set(conversationId, reader);
    void reader.follow(conversationId);
    void this.#open(conversationId, reader);
    return reader;
  }

  /** From then on its messages are told; what came before is asked for. */
  async #open(conversationId: string, reader: Reader): Promise<void> {
    while (this.#socket.connected) {
      const reply = await this.call('conversation:open', { conversationId });
      if (reply.ok) return reader.catchUp();
      await sleep(200);
    }
  }

  call<Name extends keyof StaffCommands>(
    name: Name,
    input: RequestOf<StaffCommands[Name]>,
  ): Promise<Reply<OutputOf<StaffCommands[Name]>>> {
    return ask(this.#socket, name, input);
  }

  close(): void {
    this.#socket.disconnect();
  }
}

async function post(server: SapaServer, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: server.url };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
