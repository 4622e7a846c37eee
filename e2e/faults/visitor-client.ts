import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { Kept } from '../../shared/client/kept.js';
import { Outbox } from '../../shared/client/outbox.js';
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

interface VisitorOptions {
  /** Who was here before. */
  token?: string | undefined;
  /** Comes back as late as a widget does. */
  waitsLong?: boolean;
  /** The authority of the server's certificate, where the machine does not know it. */
  ca?: string;
}

const pauseBeforeResendMs = 200;
const noStorage = (): Storage => {
  throw new Error('There is no browser.');
};

/**
 * A visitor without a browser, who keeps to the rules: sends again under the same id until it is acknowledged. The outbox is that
 * of the widget, and says what a visitor would be shown.
 */
export class VisitorClient extends WireClient<typeof visitorCommands> {
  /** What the server has promised to keep: by client id. */
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly reader = new Reader((asked) => this.call('message:list', asked));
  readonly #outbox = new Outbox(new Kept('visitor', noStorage), (stored) => stored, 'outbox:');

  #token: string | undefined;

  constructor(url: string, siteKey: string, origin: string, { token, waitsLong = false, ca }: VisitorOptions = {}) {
    const socket = io(url, {
      path: '/socket/visitor',
      query: { site: siteKey },
      auth: (answer) => answer(this.#token ? { token: this.#token } : {}),
      transports: ['websocket'],
      extraHeaders: { origin },
      forceNew: true,
      ...(ca ? { ca } : {}),
      reconnection: !waitsLong,
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
    });
    super(socket, { commands: visitorCommands, events: visitorEvents });
    this.#token = token;
    this.#outbox.subscribe(() => this.log.show(this.#outbox.state.entries));
    socket.on('message:created', (message: Message) => this.reader.take(message));
    socket.on('message:changed', (message: Message) => this.reader.takeChanged(message));
    socket.on('connect', () => void this.reader.catchUp());
  }

  /** What a browser would keep; undefined for a guest. */
  get token(): string | undefined {
    return this.#token;
  }

  /** Into the outbox. Resolves with the client id. */
  write(text: string): string {
    this.#outbox.add(text, {});
    return this.#outbox.state.entries.at(-1)?.clientId ?? '';
  }

  /** Resolves when the message is acknowledged, however often that takes. */
  async send(text: string): Promise<Acknowledged> {
    const clientId = this.write(text);
    for (;;) {
      const acknowledged = (await this.#begin()) && (await this.trySend(clientId, text));
      if (acknowledged) return acknowledged;
      await sleep(pauseBeforeResendMs);
    }
  }

  /** Once. */
  async trySend(clientId: string, text: string): Promise<Acknowledged | undefined> {
    this.#outbox.mark(clientId, 'sending');
    const reply = await this.call('message:send', { clientId, text });
    if (!reply.ok) {
      this.#outbox.refuse(clientId, reply.error);
      if (reply.error.code === 'E_UNAVAILABLE' || reply.error.code === 'E_RATE') return undefined;
      throw new Error(`${reply.error.code}: ${reply.error.message}`);
    }
    this.#outbox.acknowledge(clientId);
    const { conversationId, seq } = reply.value;
    const acknowledged = { conversationId, seq, text };
    this.acknowledged.set(clientId, acknowledged);
    if (this.reader.conversationId !== conversationId) await this.reader.follow(conversationId);
    // From here on the conversation shows it.
    this.#outbox.forget(clientId);
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
