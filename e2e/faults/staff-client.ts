import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { staffCommands } from '../../shared/wire/commands.js';
import { staffEvents, type StaffEvents } from '../../shared/wire/events.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import { owner } from '../owner.js';
import type { SapaServer } from '../sapa-server.js';
import { ListReader } from './list-reader.js';
import { Reader } from './reader.js';
import { WireClient } from './wire-client.js';

/** The staff's side without a browser: follows the list, and reads every conversation that it is asked for. */
export class StaffClient extends WireClient<typeof staffCommands> {
  readonly readers = new Map<string, Reader>();
  readonly list = new ListReader((name, input) => this.call(name, input));

  private constructor(url: string, origin: string, cookie: string) {
    const socket = io(url, {
      path: '/socket/staff',
      transports: ['websocket'],
      extraHeaders: { origin, cookie },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
    });
    super(socket, { commands: staffCommands, events: staffEvents });
    socket.on('message:created', (message: Message) => this.readerOf(message.conversationId).take(message));
    socket.on('message:changed', (message: Message) => this.readerOf(message.conversationId).takeChanged(message));
    socket.on('row:changed', ({ siteId, change, row }: Parameters<StaffEvents['row:changed']>[0]) =>
      this.list.take(siteId, change, row),
    );
    socket.on('connect', () => {
      void this.list.catchUp();
      for (const [conversationId, reader] of this.readers) void this.#open(conversationId, reader);
    });
  }

  /** Makes the first owner, and signs in as that one. */
  static async start(server: SapaServer): Promise<StaffClient> {
    const token = new URL(server.setupUrl).hash.slice(1);
    await post(server, '/api/setup', { token, ...owner });
    return StaffClient.signIn(server);
  }

  /** The owner is there already. `url` is that of one process, where it matters which one. */
  static async signIn(server: SapaServer, { url = server.url } = {}): Promise<StaffClient> {
    const { email, password } = owner;
    const response = await post(server, '/api/auth/sign-in/email', { email, password });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new StaffClient(url, server.url, cookies.join('; '));
  }

  readerOf(conversationId: string): Reader {
    const known = this.readers.get(conversationId);
    if (known) return known;
    const reader = new Reader((asked) => this.call('message:list', asked));
    this.readers.set(conversationId, reader);
    void reader.follow(conversationId);
    void this.#open(conversationId, reader);
    return reader;
  }

  /** From then on its messages are told; what came before is asked for. */
  async #open(conversationId: string, reader: Reader): Promise<void> {
    while (this.socket.connected) {
      const reply = await this.call('conversation:open', { conversationId });
      if (reply.ok) return reader.catchUp();
      await sleep(200);
    }
  }
}

async function post(server: SapaServer, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: server.url };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
