import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { Connection } from '../core/connection.js';
import { isLookedAt } from '../core/is-looked-at.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { OpenedStore } from './opened.store.js';
import type { RowsStore } from './rows.store.js';

export interface NewMention {
  conversationId: string;
  /** The author's name. */
  by: string;
  text: string;
}

/** Where colleagues have named one, and which of that one has not opened since. */
export class MentionsStore extends Store<{ unreadIds: ReadonlySet<string> }> {
  readonly #connection: Connection;
  readonly #rows: Pick<RowsStore, 'mentionedIn'>;
  readonly #listeners = new Set<(mention: NewMention) => void>();
  readonly #catchUp = new CatchUp(async (signal) => {
    const reply = await this.#connection.call('mention:list', {});
    if (signal.aborted) return undefined;
    if (reply.ok) this.#put(reply.value.conversationIds);
    return reply.ok ? undefined : reply.error;
  }, StaffRetry);
  /** The one that is open: what is named there is read while somebody looks at it. */
  #openId: string | undefined;

  constructor(
    connection: Connection,
    rows: Pick<RowsStore, 'mentionedIn'>,
    opened: Pick<OpenedStore, 'onOpened' | 'subscribe' | 'state'>,
    /** Replaced in tests. */
    private readonly isHere: () => boolean = isLookedAt,
  ) {
    super({ unreadIds: new Set() });
    this.#connection = connection;
    this.#rows = rows;
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('mention:added', (mention) => this.#receive(mention));
    connection.on('mention:read', ({ conversationId }) => this.#drop(conversationId));
    opened.onOpened(({ id }) => {
      this.#openId = id;
      this.#readOpen();
    });
    opened.subscribe(() => {
      if (!opened.state.conversation) this.#openId = undefined;
    });
    // What came while nobody looked is read on the return.
    addEventListener('focus', () => this.#readOpen());
    document.addEventListener('visibilitychange', () => this.#readOpen());
  }

  /** Hears of each mention in a conversation that nobody looks at: it is not open, or lies in a tab or window behind. */
  onMention(listener: (mention: NewMention) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.#openId = undefined;
    this.set({ unreadIds: new Set() });
  }

  #receive(mention: NewMention): void {
    const { conversationId } = mention;
    this.#put([...this.state.unreadIds, conversationId]);
    if (conversationId === this.#openId && this.isHere()) return;
    for (const listener of this.#listeners) listener(mention);
  }

  #put(ids: readonly string[]): void {
    this.#rows.mentionedIn(ids);
    this.set({ unreadIds: new Set(ids) });
    this.#readOpen();
  }

  #readOpen(): void {
    const id = this.#openId;
    if (id !== undefined && this.state.unreadIds.has(id) && this.isHere()) this.#markRead(id);
  }

  #drop(conversationId: string): void {
    if (!this.state.unreadIds.has(conversationId)) return;
    this.set({ unreadIds: new Set([...this.state.unreadIds].filter((id) => id !== conversationId)) });
  }

  /** What is not said now is said when it is opened again. */
  #markRead(conversationId: string): void {
    this.#drop(conversationId);
    void this.#connection.call('mention:read', { conversationId });
  }
}

export const mentionsContext = createContext<MentionsStore>('mentions');
