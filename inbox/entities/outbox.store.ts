import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Outbox } from '../../shared/client/outbox.js';
import { Retry } from '../../shared/client/retry.js';
import { Store } from '../../shared/client/store.js';
import type { Connection } from '../core/connection.js';
import { readEntry, type OutboxEntry } from './outbox-entry.js';

const firstDelay = 2_000;
const longestDelay = 30_000;

export interface Sent {
  entry: OutboxEntry;
  seq: number;
  at: string;
}

/** Answers on their way. Each is kept in the browser until the server has it, and goes out again under the same id. */
export class OutboxStore extends Store<{ entries: readonly OutboxEntry[] }> {
  readonly #kept = new Kept('outbox');
  readonly #connection: Connection;
  readonly #handleSent: (sent: Sent) => void;
  readonly #retry = new Retry(() => this.#sendAll(), firstDelay, longestDelay);
  /** Conversations that are being sent to. A new one for every session: what was under way at its end speaks for nobody. */
  #busy = new Set<string>();
  /** Empty until the server has said who sits here. */
  #staffId = '';
  #outbox: Outbox<OutboxEntry> = this.#open();

  constructor(connection: Connection, handleSent: (sent: Sent) => void) {
    super({ entries: [] });
    this.#connection = connection;
    this.#handleSent = handleSent;
  }

  /**
   * The server has said, after a connect, who is signed in: what waits goes out. Only what this person wrote: on a shared
   * screen nobody sends under another one's name.
   */
  start(staffId: string): void {
    if (this.#staffId !== staffId) {
      // Written before the server had said who sits here.
      if (!this.#staffId) for (const { clientId } of this.state.entries) this.#outbox.change(clientId, { staffId });
      this.#staffId = staffId;
      this.#outbox = this.#open();
    }
    this.#sendAll();
  }

  /** Signed out: what waits stays kept in the browser for its author. */
  stop(): void {
    this.#retry.reset();
    this.#busy = new Set();
    this.#staffId = '';
    this.#outbox = this.#open();
  }

  send(conversationId: string, text: string): void {
    this.#outbox.add(text, { conversationId, staffId: this.#staffId });
    void this.#flush(conversationId);
  }

  retry(clientId: string): void {
    const entry = this.state.entries.find((each) => each.clientId === clientId);
    if (!entry) return;
    this.#outbox.sendAgain(clientId);
    void this.#flush(entry.conversationId);
  }

  /** Takes back what could not be sent, so that it can be written anew. */
  takeBack(clientId: string): string {
    const text = this.state.entries.find((entry) => entry.clientId === clientId)?.text ?? '';
    this.discard(clientId);
    return text;
  }

  discard(clientId: string): void {
    this.#outbox.forget(clientId);
  }

  /** What this person has on the way. */
  #open(): Outbox<OutboxEntry> {
    const staffId = this.#staffId;
    const outbox = new Outbox<OutboxEntry>(this.#kept, (stored) => (staffId ? readEntry(stored, staffId) : null), '');
    const show = () => {
      if (outbox === this.#outbox) this.set(outbox.state);
    };
    outbox.subscribe(show);
    this.set(outbox.state);
    return outbox;
  }

  #sendAll(): void {
    this.#retry.cancel();
    for (const id of new Set(this.state.entries.map((entry) => entry.conversationId))) void this.#flush(id);
  }

  /** One after the other within a conversation, so that they arrive in the order in which they were written. */
  async #flush(conversationId: string): Promise<void> {
    const busy = this.#busy;
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    for (;;) {
      const entry = this.#outbox.next((each) => each.conversationId === conversationId);
      if (!entry || !(await this.#sendOne(entry, busy))) break;
    }
    busy.delete(conversationId);
  }

  /** False when the others of the conversation have to wait as well. */
  async #sendOne(entry: OutboxEntry, busy: Set<string>): Promise<boolean> {
    const { clientId, conversationId, text } = entry;
    if (this.#connection.status.state.phase === 'connected') this.#outbox.mark(clientId, 'sending');
    const reply = await this.#connection.call('message:send', { conversationId, clientId, text });
    // Signed out meanwhile: stored or not, it is kept for its author, and sent again under the same id.
    if (busy !== this.#busy) return false;
    if (!reply.ok) {
      if (this.#outbox.refuse(clientId, reply.error)) return true;
      this.#retry.later(reply.error.retryAfter);
      return false;
    }
    // Another conversation may still have to wait.
    if (!this.#retry.isWaiting) this.#retry.reset();
    this.#handleSent({ entry, seq: reply.value.seq, at: reply.value.at });
    this.discard(clientId);
    return true;
  }
}

export const outboxContext = createContext<OutboxStore>('outbox');
