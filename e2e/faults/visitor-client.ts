import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { visitorCommands } from '../../shared/wire/commands.js';
import { visitorEvents } from '../../shared/wire/events.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import { Reader } from './reader.js';
import { WireClient } from './wire-client.js';

export interface Acknowledged {
  conversationId: string;
  seq: number;
  text: string;
}

const pauseBeforeResendMs = 200;

/** A visitor without a browser, who keeps to the rules: sends again under the same id until it is acknowledged. */
export class VisitorClient extends WireClient<typeof visitorCommands> {
  /** What the server has promised to keep: by client id. A second promise for the same id must be the same. */
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly brokenPromises: string[] = [];
  readonly reader = new Reader((conversationId, after) => this.call('message:list', { conversationId, after }));

  #token: string | undefined;

  constructor(url: string, siteKey: string, origin: string, token?: string) {
    const socket = io(url, {
      path: '/socket/visitor',
      query: { site: siteKey },
      auth: (answer) => answer(this.#token ? { token: this.#token } : {}),
      transports: ['websocket'],
      extraHeaders: { origin },
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
    });
    super(socket, { commands: visitorCommands, events: visitorEvents });
    this.#token = token;
    socket.on('message:created', (message: Message) => this.reader.take(message));
    socket.on('connect', () => void this.reader.catchUp());
  }

  /** What a browser would keep; undefined for a guest. */
  get token(): string | undefined {
    return this.#token;
  }

  /** Resolves when the message is acknowledged, however often that takes. */
  async send(text: string): Promise<Acknowledged> {
    const clientId = randomUUID();
    for (;;) {
      const acknowledged = (await this.#begin()) && (await this.trySend(clientId, text));
      if (acknowledged) return acknowledged;
      await sleep(pauseBeforeResendMs);
    }
  }

  /** Once. */
  async trySend(clientId: string, text: string): Promise<Acknowledged | undefined> {
    const reply = await this.call('message:send', { clientId, text });
    if (!reply.ok) {
      if (reply.error.code === 'E_UNAVAILABLE' || reply.error.code === 'E_RATE') return undefined;
      throw new Error(`${reply.error.code}: ${reply.error.message}`);
    }
    const { conversationId, seq } = reply.value;
    const before = this.acknowledged.get(clientId);
    if (before && before.seq !== seq) this.brokenPromises.push(`${clientId} was ${before.seq} and is now ${seq}`);
    const acknowledged = { conversationId, seq, text };
    this.acknowledged.set(clientId, acknowledged);
    if (this.reader.conversationId !== conversationId) await this.reader.follow(conversationId);
    return acknowledged;
  }

  /** A guest becomes a visitor with the first message. */
  async #begin(): Promise<boolean> {
    if (this.#token) return true;
    const reply = await this.call('visitor:start', {});
    if (reply.ok) this.#token = reply.value.token;
    return reply.ok;
  }
}
