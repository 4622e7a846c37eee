import type { ReplyError } from '../../shared/reply.js';
import type { Connection } from '../connection.js';
import type { BrowserStorage } from './browser-storage.js';
import { readEntry, type OutboxEntry } from './outbox-entry.js';
import { Store } from './store.js';

const prefix = 'sapa:outbox:';
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
  readonly #storage: BrowserStorage;
  readonly #handleSent: (sent: Sent) => void;
  readonly #busy = new Set<string>();
  #staffId: string | undefined;
  #delay = firstDelay;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, storage: BrowserStorage, handleSent: (sent: Sent) => void) {
    super({ entries: [] });
    this.#connection = connection;
    this.#storage = storage;
    this.#handleSent = handleSent;
  }

  /**
   * The server has said, after a connect, who is signed in: what waits goes out. Only what this person wrote: on a shared
   * screen nobody sends under another one's name.
   */
  start(staffId: string): void {
    if (this.#staffId !== staffId) {
      this.#staffId = staffId;
      const kept = this.#storage.keys(prefix).flatMap((key) => readEntry(this.#storage.read(key)) ?? []);
      const own = kept.filter((entry) => entry.staffId === staffId).sort((a, b) => (a.at < b.at ? -1 : 1));
      this.set({ entries: own });
    }
    this.#sendAll();
  }

  /** Signed out: what waits stays kept in the browser for its author. */
  stop(): void {
    clearTimeout(this.#retry);
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
    };
    this.#storage.write(prefix + entry.clientId, JSON.stringify(entry));
    this.set({ entries: [...this.state.entries, entry] });
    void this.#flush(conversationId);
  }

  retry(clientId: string): void {
    const entry = this.state.entries.find((candidate) => candidate.clientId === clientId);
    if (!entry) return;
    this.#update(clientId, 'sending');
    void this.#flush(entry.conversationId);
  }

  discard(clientId: string): void {
    this.#storage.remove(prefix + clientId);
    this.set({ entries: this.state.entries.filter((entry) => entry.clientId !== clientId) });
  }

  #sendAll(): void {
    clearTimeout(this.#retry);
    for (const id of new Set(this.state.entries.map((entry) => entry.conversationId))) void this.#flush(id);
  }

  /** One after the other within a conversation, so that they arrive in the order in which they were written. */
  async #flush(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    for (;;) {
      const entry = this.state.entries.find(
        (candidate) => candidate.conversationId === conversationId && candidate.state !== 'failed',
      );
      if (!entry || !(await this.#sendOne(entry))) break;
    }
    this.#busy.delete(conversationId);
  }

  /** False when the others of the conversation have to wait as well. */
  async #sendOne(entry: OutboxEntry): Promise<boolean> {
    const { clientId, conversationId, text } = entry;
    if (this.#connection.status.state.phase === 'connected') this.#update(clientId, 'sending');
    const reply = await this.#connection.call('message:send', { conversationId, clientId, text });
    if (!reply.ok) return this.#keep(clientId, reply.error);
    this.#delay = firstDelay;
    this.#handleSent({ entry, seq: reply.value.seq, at: reply.value.at });
    this.discard(clientId);
    return true;
  }

  #keep(clientId: string, { code, retryAfter }: ReplyError): boolean {
    if (code === 'E_SCHEMA' || code === 'E_NOT_FOUND' || code === 'E_CONFLICT') {
      this.#update(clientId, 'failed');
      return true;
    }
    this.#update(clientId, 'waiting');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#sendAll(), retryAfter ?? this.#delay);
    this.#delay = Math.min(this.#delay * 2, longestDelay);
    return false;
  }

  #update(clientId: string, state: OutboxEntry['state']): void {
    if (this.state.entries.every((entry) => entry.clientId !== clientId || entry.state === state)) return;
    this.set({
      entries: this.state.entries.map((entry) => (entry.clientId === clientId ? { ...entry, state } : entry)),
    });
  }
}
