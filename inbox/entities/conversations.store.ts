import { createContext } from '@lit/context';
import type { Conversation } from '../../shared/wire/conversations/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';

export interface ConversationsState {
  phase: 'loading' | 'ready' | 'failed';
  /** Newest first. */
  conversations: readonly Conversation[];
  hasOlder: boolean;
  isLoadingOlder: boolean;
}

/** The list of conversations: a first page, older pages on demand, and every change since, without a hole. */
export class ConversationsStore extends Store<ConversationsState> {
  readonly #connection: Connection;
  readonly #byId = new Map<string, Conversation>();
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  /** Aborted at the end of a session. */
  #session = new AbortController();
  /** The number of the last change that the list contains; undefined until the first page is here. */
  #cursor: number | undefined;
  /** The highest change number that was heard of. */
  #announced = 0;
  /** The end of the pages: changed conversations may stand below it without closing the hole between. */
  #tail: Conversation | undefined;

  constructor(connection: Connection) {
    super({ phase: 'loading', conversations: [], hasOlder: false, isLoadingOlder: false });
    this.#connection = connection;
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('conversation:changed', ({ change, conversation }) => this.#receive(change, conversation));
  }

  find(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  async loadOlder(): Promise<void> {
    const tail = this.#tail;
    if (!tail || !this.state.hasOlder || this.state.isLoadingOlder) return;
    this.set({ isLoadingOlder: true });
    const { signal } = this.#session;
    const reply = await this.#connection.call('conversation:list', { before: { lastAt: tail.lastAt, id: tail.id } });
    if (signal.aborted) return;
    if (!reply.ok) return this.set({ isLoadingOlder: false });
    this.#tail = reply.value.conversations.at(-1) ?? tail;
    // A page is no newer than the changes that came since: what the list knows already stays as it is.
    this.#take(reply.value.conversations.filter(({ id }) => !this.#byId.has(id)));
    this.set({ hasOlder: reply.value.hasMore, isLoadingOlder: false });
  }

  /** Ends a conversation or opens it again; the list hears of it like of every change. Resolves with what was refused. */
  async end(conversationId: string, how: 'resolve' | 'reopen'): Promise<ReplyError | undefined> {
    const reply = await this.#connection.call(`conversation:${how}`, { conversationId });
    return reply.ok ? undefined : reply.error;
  }

  retry(): void {
    this.set({ phase: this.#cursor === undefined ? 'loading' : 'ready' });
    void this.#catchUp.run();
  }

  /** Another person may sit down at this screen: an answer that comes late is not theirs. */
  stop(): void {
    this.#catchUp.stop();
    this.#session.abort();
    this.#session = new AbortController();
    this.#byId.clear();
    this.#cursor = undefined;
    this.#announced = 0;
    this.#tail = undefined;
    this.set({ phase: 'loading', conversations: [], hasOlder: false, isLoadingOlder: false });
  }

  #receive(change: number, conversation: Conversation): void {
    this.#announced = Math.max(this.#announced, change);
    // During a catch-up nothing is taken: the pass looks at what was announced when it ends.
    if (this.#cursor === undefined || this.#catchUp.isRunning || change <= this.#cursor) return;
    if (change > this.#cursor + 1) return void this.#catchUp.run();
    this.#cursor = change;
    this.#take([conversation]);
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    return this.#cursor === undefined ? this.#loadFirst(signal) : this.#loadChanges(this.#cursor, signal);
  }

  async #loadFirst(signal: AbortSignal): Promise<ReplyError | undefined> {
    const reply = await this.#connection.call('conversation:list', {});
    if (signal.aborted) return undefined;
    if (!reply.ok) {
      this.set({ phase: 'failed' });
      return reply.error;
    }
    this.#cursor = reply.value.cursor;
    this.#tail = reply.value.conversations.at(-1);
    this.#take(reply.value.conversations);
    this.set({ phase: 'ready', hasOlder: reply.value.hasMore });
    if (this.#announced > reply.value.cursor) void this.#catchUp.run();
    return undefined;
  }

  async #loadChanges(after: number, signal: AbortSignal): Promise<ReplyError | undefined> {
    const announcedBefore = this.#announced;
    const reply = await this.#connection.call('conversation:changes', { after });
    if (signal.aborted) return undefined;
    if (!reply.ok) return reply.error;
    const { conversations, cursor, hasMore } = reply.value;
    this.#cursor = Math.max(after, cursor);
    this.#take(conversations);
    const isMissing = hasMore || this.#announced > this.#cursor;
    // A push may overtake the answer. But a server that does not come further is not asked in a circle.
    if (isMissing && (cursor > after || this.#announced > announcedBefore)) void this.#catchUp.run();
    return undefined;
  }

  #take(conversations: readonly Conversation[]): void {
    if (conversations.length === 0) return;
    for (const conversation of conversations) this.#byId.set(conversation.id, conversation);
    this.set({ conversations: [...this.#byId.values()].sort(newestFirst) });
  }
}

function newestFirst(a: Conversation, b: Conversation): number {
  if (a.lastAt !== b.lastAt) return a.lastAt < b.lastAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/** How many messages nobody of the staff has read; a conversation whose last word is ours has none to answer. */
export function unreadOf(conversation: Conversation): number {
  return Math.max(0, conversation.lastSeq - conversation.staffReadSeq);
}

export const conversationsContext = createContext<ConversationsStore>('conversations');
