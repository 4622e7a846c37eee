import { createContext } from '@lit/context';
import type { StaffMessage } from '../../shared/wire/messages/entities.js';
import type { StaffMember } from '../../shared/wire/staff/entities.js';
import type { Connection } from '../core/connection.js';
import type { EarlierStore } from './earlier.store.js';
import type { OpenedStore } from './opened.store.js';
import type { Sent } from './outbox.store.js';
import { ThreadStore } from './thread.store.js';

/** So many conversations are kept ready, so that going back and forth between them shows them at once. */
const kept = 20;

/** The conversations that were opened. Only the open one asks the server; the others do when they are opened again. */
export class Threads {
  readonly #byId = new Map<string, ThreadStore>();
  readonly #connection: Connection;
  readonly #opened: OpenedStore;
  #current: ThreadStore | undefined;

  constructor(connection: Connection, opened: OpenedStore) {
    this.#connection = connection;
    this.#opened = opened;
    connection.onConnect(() => void this.#current?.refresh());
    connection.on('access:changed', () => void this.#current?.refresh());
    // What was changed before the server had opened it was not told.
    opened.onOpened(({ id }) => {
      if (id === this.currentId) void this.#current?.refresh();
    });
    // A message whose push was lost: the number of the last one tells.
    opened.subscribe(() => {
      const { conversation } = opened.state;
      if (conversation && conversation.id === this.currentId) this.#current?.announce(conversation.lastSeq);
    });
    connection.on('message:created', (message) => this.receive(message));
    connection.on('message:changed', (message) => this.receive(message));
    connection.on('typing:changed', ({ conversationId, from, isTyping }) => {
      if (from === 'visitor') this.#byId.get(conversationId)?.setTyping(isTyping);
    });
  }

  get currentId(): string | undefined {
    return this.#current?.conversationId;
  }

  /** The last message that stands in it; 0 where it was never opened. */
  lastSeqOf(conversationId: string): number {
    return this.#byId.get(conversationId)?.state.messages.at(-1)?.seq ?? 0;
  }

  open(conversationId: string): ThreadStore {
    if (this.#current?.conversationId === conversationId) return this.#current;
    this.#opened.open(conversationId);
    const { row } = this.#opened.state;
    const thread = this.#byId.get(conversationId) ?? new ThreadStore(this.#connection, conversationId, row?.lastSeq);
    this.#keep(thread);
    this.#current?.close();
    this.#current = thread;
    // Without a connection it only could fail; the next connect asks.
    if (this.#connection.status.state.phase === 'connected') void thread.refresh();
    return thread;
  }

  /** What the visitor wrote before the conversation that is open, for somebody who reads back. */
  async readBack(conversationId: string, visitorId: string): Promise<EarlierStore> {
    const { EarlierStore } = await import('./earlier.store.js');
    return new EarlierStore(this.#connection, conversationId, visitorId);
  }

  close(): void {
    this.#current?.close();
    this.#current = undefined;
    this.#opened.close();
  }

  stop(): void {
    this.close();
    this.#byId.clear();
  }

  receive(message: StaffMessage): void {
    const thread = this.#byId.get(message.conversationId);
    if (thread && thread === this.#current) thread.receive(message);
  }

  /** The server has our answer: it stands where it belongs, without waiting for the push of it. */
  receiveSent({ entry, seq, at }: Sent, staff: StaffMember | undefined): void {
    const { conversationId, clientId, text, quote, choices, files } = entry;
    const attachments = files?.flatMap(({ attachment }) => attachment ?? []) ?? [];
    const { id: authorId = '', name: authorName = '', picture } = staff ?? {};
    const author = {
      authorId,
      ...(quote ? { quote } : {}),
      ...(choices ? { choices } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      authorName,
      ...(picture === undefined ? {} : { authorPicture: picture }),
    };
    this.receive({ conversationId, clientId, text, seq, at, from: 'staff', ...author });
  }

  /** Moves it to the end, which is the youngest, and lets the oldest go. */
  #keep(thread: ThreadStore): void {
    this.#byId.delete(thread.conversationId);
    this.#byId.set(thread.conversationId, thread);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > kept && oldest !== undefined) this.#byId.delete(oldest);
  }
}

export const threadsContext = createContext<Threads>('threads');
