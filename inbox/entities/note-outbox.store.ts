import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Outbox } from '../../shared/client/outbox.js';
import { Retry } from '../../shared/client/retry.js';
import { Store } from '../../shared/client/store.js';
import type { Named } from '../../shared/wire/timeline/entities.js';
import type { Connection } from '../core/connection.js';
import { readEntry, type OutboxEntry } from './outbox-entry.js';

const firstDelay = 2_000;
const longestDelay = 30_000;

/** A note on its way. */
export interface NoteEntry extends OutboxEntry {
  mentions: readonly Named[];
}

export interface NoteSent {
  entry: NoteEntry;
  number: number;
  afterSeq: number;
  at: string;
  /** Those whom it really names. */
  mentions: readonly Named[];
}

/**
 * Notes on their way, each kept in the browser until the server has it. An outbox of their own, that knows one command: by
 * no fault can what stands in it be sent to a visitor.
 */
export class NoteOutboxStore extends Store<{ entries: readonly NoteEntry[] }> {
  readonly #kept = new Kept('note-outbox');
  readonly #connection: Connection;
  readonly #handleSent: (sent: NoteSent) => void;
  readonly #retry = new Retry(() => void this.#sendAll(), firstDelay, longestDelay);
  /** A new one for every session: what was under way at its end speaks for nobody. */
  #session = new AbortController();
  #isSending = false;
  /** Empty until the server has said who sits here. */
  #staffId = '';
  #outbox: Outbox<NoteEntry> = this.#open();

  constructor(connection: Connection, handleSent: (sent: NoteSent) => void) {
    super({ entries: [] });
    this.#connection = connection;
    this.#handleSent = handleSent;
  }

  /** The server has said who is signed in: what this person wrote goes out, and nothing of anybody else. */
  start(staffId: string): void {
    if (this.#staffId !== staffId) {
      if (!this.#staffId) for (const { clientId } of this.state.entries) this.#outbox.change(clientId, { staffId });
      this.#staffId = staffId;
      this.#outbox = this.#open();
    }
    void this.#sendAll();
  }

  /** Signed out: what waits stays kept in the browser for its author. */
  stop(): void {
    this.#retry.reset();
    this.#session.abort();
    this.#session = new AbortController();
    this.#isSending = false;
    this.#staffId = '';
    this.#outbox = this.#open();
  }

  send(conversationId: string, text: string, mentions: readonly Named[]): void {
    this.#outbox.add(text, { conversationId, staffId: this.#staffId, mentions });
    void this.#sendAll();
  }

  retry(clientId: string): void {
    this.#outbox.sendAgain(clientId);
    void this.#sendAll();
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
  #open(): Outbox<NoteEntry> {
    const staffId = this.#staffId;
    const read = (stored: Partial<NoteEntry>) => {
      const entry = staffId ? readEntry(stored, staffId) : null;
      return entry && { ...entry, mentions: Array.isArray(stored.mentions) ? stored.mentions : [] };
    };
    const outbox = new Outbox<NoteEntry>(this.#kept, read, '');
    const show = () => {
      if (outbox === this.#outbox) this.set(outbox.state);
    };
    outbox.subscribe(show);
    this.set(outbox.state);
    return outbox;
  }

  /** One after the other, so that they arrive in the order in which they were written. */
  async #sendAll(): Promise<void> {
    this.#retry.cancel();
    if (this.#isSending) return;
    const { signal } = this.#session;
    this.#isSending = true;
    for (;;) {
      const entry = this.#outbox.next();
      if (!entry || !(await this.#sendOne(entry, signal)) || signal.aborted) break;
    }
    if (!signal.aborted) this.#isSending = false;
  }

  /** False when the others have to wait as well. */
  async #sendOne(entry: NoteEntry, signal: AbortSignal): Promise<boolean> {
    const { clientId, conversationId, text } = entry;
    if (this.#connection.status.state.phase === 'connected') this.#outbox.mark(clientId, 'sending');
    const mentions = entry.mentions.map(({ id }) => id);
    const reply = await this.#connection.call('note:add', { conversationId, clientId, text, mentions });
    // Signed out meanwhile: stored or not, it is kept for its author, and sent again under the same id.
    if (signal.aborted) return false;
    if (!reply.ok) {
      if (this.#outbox.refuse(clientId, reply.error)) return true;
      this.#retry.later(reply.error.retryAfter);
      return false;
    }
    this.#retry.reset();
    const { number, afterSeq, at, mentions: named } = reply.value;
    this.#handleSent({ entry, number, afterSeq, at, mentions: named });
    this.discard(clientId);
    return true;
  }
}

export const noteOutboxContext = createContext<NoteOutboxStore>('note-outbox');
