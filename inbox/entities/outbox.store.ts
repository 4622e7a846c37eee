import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import type { ReplyError } from '../../shared/reply.js';
import type { Connection } from '../core/connection.js';
import { mostTries, readEntry, type OutboxEntry } from './outbox-entry.js';
import { Store } from '../../shared/client/store.js';

const firstDelay = 2_000;
const longestDelay = 30_000;

export interface Sent {
  entry: OutboxEntry;
  seq: number;
  at: string;
}

/** Answers on their way. Each is kept in the browser until the server has it, and goes out again under the same id. */
export class OutboxStore extends Store<{ entries: readonly OutboxEntry[] }> {
  readonly #connection: Connection;
  readonly #kept = new Kept('outbox');
  readonly #handleSent: (sent: Sent) => void;
  /** Conversations that are being sent to. A new one for every session: what was under way at its end speaks for nobody. */
  #busy = new Set<string>();
  #staffId: string | undefined;
  #delay = firstDelay;
  #retry: ReturnType<typeof setTimeout> | undefined;

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
      this.#staffId = staffId;
      // Written before the server had said who sits here.
      for (const entry of this.state.entries.filter((each) => each.staffId === '')) this.#store({ ...entry, staffId });
      const kept = this.#kept.names('').flatMap((name) => readEntry(this.#kept.get(name)) ?? []);
      const own = kept.filter((entry) => entry.staffId === staffId).sort((a, b) => (a.at < b.at ? -1 : 1));
      this.set({ entries: own });
    }
    this.#sendAll();
  }

  /** Signed out: what waits stays kept in the browser for its author. */
  stop(): void {
    clearTimeout(this.#retry);
    this.#busy = new Set();
    this.#delay = firstDelay;
    this.#staffId = undefined;
    this.set({ entries: [] });
  }

  send(conversationId: string, text: string): void {
    const entry: OutboxEntry = {
      clientId: crypto.randomUUID(),
      conversationId,
      staffId: this.#staffId ?? '',
      text,
      at: new Date().toISOString(),
      state: 'sending',
      tries: 0,
    };
    this.#store(entry);
    this.set({ entries: [...this.state.entries, entry] });
    void this.#flush(conversationId);
  }

  retry(clientId: string): void {
    const entry = this.state.entries.find((candidate) => candidate.clientId === clientId);
    if (!entry) return;
    this.#update(clientId, { state: 'sending', tries: 0 });
    void this.#flush(entry.conversationId);
  }

  /** Takes back what could not be sent, so that it can be written anew. */
  takeBack(clientId: string): string {
    const text = this.state.entries.find((entry) => entry.clientId === clientId)?.text ?? '';
    this.discard(clientId);
    return text;
  }

  discard(clientId: string): void {
    this.#kept.remove(clientId);
    this.set({ entries: this.state.entries.filter((entry) => entry.clientId !== clientId) });
  }

  #sendAll(): void {
    clearTimeout(this.#retry);
    for (const id of new Set(this.state.entries.map((entry) => entry.conversationId))) void this.#flush(id);
  }

  /** One after the other within a conversation, so that they arrive in the order in which they were written. */
  async #flush(conversationId: string): Promise<void> {
    const busy = this.#busy;
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    for (;;) {
      const entry = this.state.entries.find(
        (candidate) => candidate.conversationId === conversationId && candidate.state !== 'failed',
      );
      if (!entry || !(await this.#sendOne(entry, busy))) break;
    }
    busy.delete(conversationId);
  }

  /** False when the others of the conversation have to wait as well. */
  async #sendOne(entry: OutboxEntry, busy: Set<string>): Promise<boolean> {
    const { clientId, conversationId, text } = entry;
    if (this.#connection.status.state.phase === 'connected') this.#update(clientId, { state: 'sending' });
    const reply = await this.#connection.call('message:send', { conversationId, clientId, text });
    // Signed out meanwhile: stored or not, it is kept for its author, and sent again under the same id.
    if (busy !== this.#busy) return false;
    if (!reply.ok) return this.#keep(entry, reply.error);
    this.#delay = firstDelay;
    this.#handleSent({ entry, seq: reply.value.seq, at: reply.value.at });
    this.discard(clientId);
    return true;
  }

  #keep({ clientId, tries }: OutboxEntry, { code, retryAfter, reference }: ReplyError): boolean {
    if (code === 'E_SCHEMA' || code === 'E_NOT_FOUND' || code === 'E_CONFLICT') {
      this.#update(clientId, { state: 'failed' });
      return true;
    }
    if (code === 'E_INTERNAL') {
      const isLast = tries + 1 >= mostTries;
      const state = isLast ? 'failed' : 'waiting';
      this.#update(clientId, { state, tries: tries + 1, ...(reference === undefined ? {} : { reference }) });
      if (isLast) return true;
    } else this.#update(clientId, { state: 'waiting' });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#sendAll(), retryAfter ?? this.#delay);
    this.#delay = Math.min(this.#delay * 2, longestDelay);
    return false;
  }

  #update(clientId: string, change: Partial<Pick<OutboxEntry, 'state' | 'tries' | 'reference'>>): void {
    const entry = this.state.entries.find((each) => each.clientId === clientId);
    if (!entry) return;
    const changed = { ...entry, ...change };
    if (changed.tries !== entry.tries) this.#store(changed);
    this.set({ entries: this.state.entries.map((each) => (each === entry ? changed : each)) });
  }

  #store(entry: OutboxEntry): void {
    this.#kept.set(entry.clientId, JSON.stringify(entry));
  }
}

export const outboxContext = createContext<OutboxStore>('outbox');
