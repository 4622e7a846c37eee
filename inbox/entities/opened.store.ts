import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { Conversation, ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import { type EndPretence, Pretences } from './pretences.js';
import type { RowsStore } from './rows.store.js';

export interface OpenedState {
  /** What the list knew of it when it was opened: enough for its head. */
  row: ConversationRow | undefined;
  /** All that is known of it, as soon as the server has opened it. */
  conversation: Conversation | undefined;
}

/** The conversation that one looks at. Only while it is open the server tells of its messages, of typing and of its visitor. */
export class OpenedStore extends Store<OpenedState> {
  readonly #connection: Connection;
  readonly #rows: Pick<RowsStore, 'find'>;
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  readonly #listeners = new Set<(conversation: Conversation) => void>();
  readonly #pretences = new Pretences<Conversation>(
    (id) => this.find(id),
    (conversation) => this.set({ conversation }),
  );
  #id: string | undefined;

  constructor(connection: Connection, rows: Pick<RowsStore, 'find'>) {
    super({ row: undefined, conversation: undefined });
    this.#connection = connection;
    this.#rows = rows;
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('access:changed', () => void this.#catchUp.run());
    connection.on('conversation:changed', ({ conversation }) => this.#receive(conversation));
  }

  /** What is known of it, if it is this one. */
  find(id: string): Conversation | undefined {
    return this.state.conversation?.id === id ? this.state.conversation : undefined;
  }

  /** Shows what it is about to be. Returns what takes that back, unless the server has said something of it meanwhile. */
  pretend(id: string, become: (conversation: Conversation) => Conversation): EndPretence {
    return this.#pretences.begin(id, become);
  }

  /** Hears each time that the server has opened it, also after a reconnect: from now on it tells of everything. */
  onOpened(listener: (conversation: Conversation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(id: string): void {
    if (id === this.#id) return;
    this.close();
    this.#id = id;
    this.set({ row: this.#rows.find(id), conversation: undefined });
    // Without a connection it only could fail; the next connect opens it. What is said in it is asked for first: that is waited for.
    if (this.#isConnected) queueMicrotask(() => void (id === this.#id && this.#catchUp.run()));
  }

  close(): void {
    const id = this.#id;
    if (id === undefined) return;
    this.#catchUp.stop();
    this.#id = undefined;
    this.set({ row: undefined, conversation: undefined });
    if (this.#isConnected) void this.#connection.call('conversation:close', { conversationId: id });
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.close();
  }

  get #isConnected(): boolean {
    return this.#connection.status.state.phase === 'connected';
  }

  #receive(conversation: Conversation): void {
    if (conversation.id !== this.#id) return;
    const before = this.state.conversation;
    this.set({ conversation: this.#pretences.heard(conversation.id, conversation) });
    // It has been given to another visitor: only opening it again tells whether they are there.
    if (before && before.visitor.id !== conversation.visitor.id) void this.#catchUp.run();
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const id = this.#id;
    if (id === undefined) return undefined;
    const reply = await this.#connection.call('conversation:open', { conversationId: id });
    if (signal.aborted) return undefined;
    if (!reply.ok) {
      const isGone = reply.error.code === 'E_NOT_FOUND' || reply.error.code === 'E_SCHEMA';
      // It may have been seen before. What is not there, or not to be seen, is not asked for again.
      if (isGone) this.set({ row: undefined, conversation: undefined });
      return isGone ? undefined : reply.error;
    }
    const { conversation } = reply.value;
    this.set({ conversation: this.#pretences.heard(id, conversation) });
    for (const listener of this.#listeners) listener(conversation);
    return undefined;
  }
}

export const openedContext = createContext<OpenedStore>('opened');
