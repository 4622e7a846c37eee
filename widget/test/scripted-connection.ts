import { vi } from 'vitest';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { ErrorCode, Reply } from '../../shared/wire/reply.js';
import type { Call, Connection, ConnectionListener } from '../core/connection.js';

interface Asked {
  name: string;
  input: Record<string, unknown>;
  answer(reply: Reply<unknown>): void;
}

/** A connection whose other end is the test: every call waits in `asked` until the test answers it. */
export class ScriptedConnection implements Connection {
  isConnected = false;
  reconnects = 0;
  wakes = 0;
  readonly asked: Asked[] = [];
  #listener: ConnectionListener | undefined;

  /** To be handed to whatever connects. */
  readonly open = (listener: ConnectionListener) => {
    this.#listener = listener;
    return this;
  };

  readonly call: Call = (name, input) => {
    if (!this.isConnected) return Promise.resolve(refusal('E_UNAVAILABLE'));
    return new Promise((resolve) => {
      this.asked.push({ name, input, answer: (reply) => resolve(reply as Awaited<ReturnType<Call>> as never) });
    });
  };

  get listener(): ConnectionListener {
    if (!this.#listener) throw new Error('Nobody has connected yet.');
    return this.#listener;
  }

  connect() {
    this.isConnected = true;
    this.listener.connected();
  }

  /** The line breaks: anyone who waits for an answer gets none. */
  disconnect() {
    this.isConnected = false;
    for (const { answer } of this.asked.splice(0)) answer(refusal('E_UNAVAILABLE'));
    this.listener.disconnected();
  }

  reconnect() {
    this.reconnects++;
  }

  wake() {
    this.wakes++;
  }

  close() {
    this.isConnected = false;
  }

  /** Takes the oldest open call of that name. */
  take(name: string): Asked {
    const at = this.asked.findIndex((asked) => asked.name === name);
    const [found] = at < 0 ? [] : this.asked.splice(at, 1);
    if (!found) throw new Error(`"${name}" was not called, but ${JSON.stringify(this.names())}.`);
    return found;
  }

  /** Waits until that is called, and takes it. */
  readonly whenAsked = (name: string) => vi.waitFor(() => this.take(name));

  names() {
    return this.asked.map(({ name }) => name);
  }
}

export const granted = (value: unknown): Reply<unknown> => ({ ok: true, value });

export function refusal(code: ErrorCode, retryAfter?: number): Reply<never> {
  return { ok: false, error: { code, message: 'No.', ...(retryAfter === undefined ? {} : { retryAfter }) } };
}

export const conversationId = '0d9b6d0e-6a3c-4f6f-9d62-0f9f3a1c2b11';

export function message(seq: number, change: Partial<Message> = {}): Message {
  const at = new Date(Date.UTC(2030, 4, 5, 3, 0, seq)).toISOString();
  return { conversationId, seq, clientId: `client-${seq}`, from: 'staff', text: `Pesan ${seq}`, at, ...change };
}
