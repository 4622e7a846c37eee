import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';
import { limits } from '../../shared/wire/limits.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { SearchPage } from '../../shared/wire/search/entities.js';
import type { Connection } from '../core/connection.js';

export interface SearchState {
  /** Idle: nothing is looked for. */
  phase: 'idle' | 'loading' | 'ready' | 'failed';
  /** What the page answers; what was found last stays until the next answer. */
  text: string;
  page: Omit<SearchPage, 'rows'> | undefined;
  rows: ReadonlyMap<string, ConversationRow>;
  isLoadingMore: boolean;
  hasFailedToGoOn: boolean;
}

const nothing: SearchState = {
  phase: 'idle',
  text: '',
  page: undefined,
  rows: new Map(),
  isLoadingMore: false,
  hasFailedToGoOn: false,
};

/** A busy server is asked again so often while somebody waits for the same. */
const mostTries = 4;

/**
 * What was looked for and found. It stays while one reads what was found, so that the way back leads to the same place. One question
 * is under way at a time, and the newest is the next.
 */
export class SearchStore extends Store<SearchState> {
  readonly #connection: Pick<Connection, 'call' | 'onConnect'>;
  #wanted = '';
  #isAsking = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** Where one was among the results. */
  place: { text: string; top: number; id: string } | undefined;

  constructor(connection: Pick<Connection, 'call' | 'onConnect'>) {
    super(nothing);
    this.#connection = connection;
    connection.onConnect(() => {
      if (this.state.phase === 'failed') this.search(this.#wanted);
    });
  }

  search(text: string): void {
    const isKnown = this.#wanted === text && this.state.phase !== 'failed' && this.state.phase !== 'idle';
    this.#wanted = text;
    if (isKnown) return;
    clearTimeout(this.#again);
    if (text.trim() === '') return this.set({ ...nothing });
    this.set({ phase: 'loading', hasFailedToGoOn: false });
    if (!this.#isAsking) void this.#ask();
  }

  retry(): void {
    const text = this.#wanted;
    this.#wanted = '';
    this.search(text);
  }

  /** The next page of what was found. */
  async more(): Promise<void> {
    const { page, text, isLoadingMore } = this.state;
    if (!page?.next || isLoadingMore) return;
    this.set({ isLoadingMore: true, hasFailedToGoOn: false });
    const reply = await this.#connection.call('search:find', { ...asked(text), after: page.next });
    // Something else was looked for meanwhile.
    if (this.state.page !== page) return this.set({ isLoadingMore: false });
    if (!reply.ok) return this.set({ isLoadingMore: false, hasFailedToGoOn: true });
    const { rows, hits, next, lookedBackTo } = reply.value;
    const { next: _, lookedBackTo: _earlier, ...first } = page;
    this.set({
      page: {
        ...first,
        hits: [...page.hits, ...hits],
        ...(next ? { next } : {}),
        ...(lookedBackTo ? { lookedBackTo } : {}),
      },
      rows: new Map([...this.state.rows, ...byId(rows)]),
      isLoadingMore: false,
    });
  }

  stop(): void {
    clearTimeout(this.#again);
    this.#wanted = '';
    this.place = undefined;
    this.set({ ...nothing });
  }

  async #ask(tries = 1): Promise<void> {
    this.#isAsking = true;
    const text = this.#wanted;
    const reply = await this.#connection.call('search:find', asked(text));
    this.#isAsking = false;
    if (this.#wanted !== text) {
      if (this.#wanted.trim() !== '') void this.#ask();
      return;
    }
    if (reply.ok) {
      const { rows, ...page } = reply.value;
      return this.set({ phase: 'ready', text, page, rows: byId(rows), isLoadingMore: false });
    }
    const { code, retryAfter = 500 } = reply.error;
    if (code !== 'E_RATE' || tries === mostTries) return this.set({ phase: 'failed' });
    this.#again = setTimeout(() => {
      if (!this.#isAsking) void this.#ask(tries + 1);
    }, retryAfter);
  }
}

const byId = (rows: readonly ConversationRow[]) => new Map(rows.map((row) => [row.id, row]));

/** An address may carry more than one can type: it is asked for as far as the server takes it. Days are those of who sits here. */
const asked = (text: string) => ({
  text: text
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, limits.searchText)
    // No half of a sign.
    .replace(/[\uD800-\uDBFF]$/, ''),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

export const searchContext = createContext<SearchStore>('search');
