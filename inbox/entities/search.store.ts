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
  readonly #connection: Pick<Connection, 'call' | 'on' | 'onConnect'>;
  #wanted = '';
  #isAsking = false;
  /** What is being answered is of what one could see before. */
  #isOutdated = false;
  /** Counts the first pages: a further one belongs to one of them. */
  #question = 0;
  /** Conversations that were erased, or that one may not see any more: an answer that is on its way may still have them. */
  readonly #gone = new Set<string>();
  #again: ReturnType<typeof setTimeout> | undefined;
  /** Where one was among the results. */
  place: { text: string; top: number; id: string } | undefined;

  constructor(connection: Pick<Connection, 'call' | 'on' | 'onConnect'>) {
    super(nothing);
    this.#connection = connection;
    connection.onConnect(() => {
      if (this.state.phase === 'failed') this.search(this.#wanted);
    });
    connection.on('row:gone', ({ id }) => this.#drop(id));
    connection.on('row:changed', ({ row }) => {
      if (row.isErased) this.#drop(row.id);
      else this.#gone.delete(row.id);
    });
    connection.on('access:changed', () => this.#askAnew());
    connection.on('contact:changed', ({ id }) => {
      if (this.state.page?.contacts.some(({ contactId }) => contactId === id)) this.#askAnew();
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
    const { page: before, text, isLoadingMore } = this.state;
    if (!before?.next || isLoadingMore) return;
    const question = this.#question;
    this.set({ isLoadingMore: true, hasFailedToGoOn: false });
    const reply = await this.#connection.call('search:find', { ...asked(text), after: before.next });
    const { page } = this.state;
    // Something else was looked for meanwhile.
    if (!page || question !== this.#question) return this.set({ isLoadingMore: false });
    if (!reply.ok) return this.set({ isLoadingMore: false, hasFailedToGoOn: true });
    const { rows, hits, next, lookedBackTo } = without(reply.value, this.#gone);
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
    this.#gone.clear();
    this.place = undefined;
    this.set({ ...nothing });
  }

  /** What one may see now, and nothing else. */
  #askAnew(): void {
    this.#gone.clear();
    if (this.#wanted.trim() === '') return;
    if (this.#isAsking) this.#isOutdated = true;
    else this.retry();
  }

  #drop(id: string): void {
    this.#gone.add(id);
    const { page, rows } = this.state;
    if (page && rows.has(id)) {
      const left = without({ ...page, rows: [...rows.values()] }, this.#gone);
      this.set({ page: { ...page, people: left.people, hits: left.hits }, rows: byId(left.rows) });
    }
  }

  async #ask(tries = 1): Promise<void> {
    this.#isAsking = true;
    this.#isOutdated = false;
    const text = this.#wanted;
    const reply = await this.#connection.call('search:find', asked(text));
    this.#isAsking = false;
    if (this.#wanted !== text || this.#isOutdated) {
      if (this.#wanted.trim() !== '') void this.#ask();
      return;
    }
    if (reply.ok) {
      const { rows, ...page } = without(reply.value, this.#gone);
      this.#question += 1;
      return this.set({ phase: 'ready', text, page, rows: byId(rows), isLoadingMore: false });
    }
    const { code, retryAfter = 500 } = reply.error;
    if (code !== 'E_RATE' || tries === mostTries) return this.set({ phase: 'failed' });
    this.#again = setTimeout(() => {
      if (!this.#isAsking) void this.#ask(tries + 1);
    }, retryAfter);
  }
}

/** An answer without what there is of these conversations. */
function without(answer: SearchPage, gone: ReadonlySet<string>): SearchPage {
  const isLeft = ({ conversationId }: { conversationId: string }) => !gone.has(conversationId);
  return {
    ...answer,
    people: answer.people.filter(isLeft),
    hits: answer.hits.filter(isLeft),
    rows: answer.rows.filter(({ id }) => !gone.has(id)),
  };
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
