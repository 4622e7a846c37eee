import { createContext } from '@lit/context';
import { filterIdOf, viewOf, type Viewer, type ViewId } from '../../shared/list-views.js';
import type { FilterCriteria } from '../../shared/wire/filters/entities.js';
import type { ConversationRow, FeedCursors } from '../../shared/wire/conversations/entities.js';
import type { ReadPosition } from '../../shared/wire/reads/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import type { FirstPage } from '../data/first-page.js';
import { StaffRetry } from '../core/staff-retry.js';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import { FeedProgress } from './feed-progress.js';
import type { FiltersStore } from './filters.store.js';
import { KnownRows } from './known-rows.js';
import { type EndPretence, Pretences } from './pretences.js';

export interface RowsState {
  /** The view that is shown; what follows is of this view. */
  view: ViewId;
  phase: 'loading' | 'ready' | 'failed';
  rows: readonly ConversationRow[];
  hasMore: boolean;
  isLoadingMore: boolean;
  /** A saved filter was looked for in what is newer than this: what is older comes when somebody wants it. */
  olderThan: string | undefined;
  /** How many of all known conversations have something to read. */
  unreadCount: number;
  hasSeveralSites: boolean;
}

/** Where a page begins. */
interface Below {
  after?: { at: string; id: string } | undefined;
  olderThan?: string | undefined;
}

const isPersonal = (view: ViewId) => view === 'mine' || view === 'mentions' || filterIdOf(view) !== undefined;

/** Without a row: it may not be seen any more. */
type RowListener = (row: ConversationRow | undefined, before: ConversationRow | undefined, id: string) => void;

const nothing = {
  phase: 'loading',
  rows: [],
  hasMore: false,
  isLoadingMore: false,
  olderThan: undefined,
} as const;

const nobody: Viewer = { staffId: '', mentionedIn: new Set() };

/** Where nobody has saved filters. */
const noFilters: Pick<FiltersStore, 'criteriaOf'> = { criteriaOf: () => undefined };

/** The list: of each view that was shown a window of rows, and every change since, without a hole. */
export class RowsStore extends Store<RowsState> {
  readonly #connection: Connection;
  #viewer = nobody;
  readonly #known = new KnownRows(
    () => this.#viewer,
    (view) => this.#criteriaOf(view),
  );
  readonly #pretences = new Pretences<ConversationRow>(
    (id) => this.find(id),
    (row) => this.#take([row]),
  );
  readonly #feeds = new FeedProgress();
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  readonly #listeners = new Set<RowListener>();
  /** The views of which a further page is on its way. */
  readonly #loadingMore = new Set<ViewId>();
  /** Of saved filters, what was looked through before the last look began. */
  readonly #lookedFrom = new Map<ViewId, string>();
  /** The feed is not followed before the first page is here, nor once it is too old. */
  #isFollowing = false;
  /** What the person may see, as the server has told with the first page. */
  #access: string | undefined;
  /** Aborted at the end of a session, and when the list begins anew: a page that comes later is not wanted. */
  #pages = new AbortController();

  constructor(
    connection: Connection,
    private readonly filters: Pick<FiltersStore, 'criteriaOf'> = noFilters,
  ) {
    super({ view: 'open', ...nothing, unreadCount: 0, hasSeveralSites: false });
    this.#connection = connection;
    connection.onConnect(() => {
      // Of those that were read on another device meanwhile nobody has told.
      this.#known.windowOf('mentions').clear();
      void this.#catchUp.run();
    });
    connection.on('row:changed', ({ siteId, change, row }) => this.#receive(siteId, change, () => this.#hear([row])));
    connection.on('access:changed', () => this.#beginAnew());
    connection.on('row:gone', ({ siteId, change, id }) => this.#receive(siteId, change, () => this.#drop([id])));
  }

  /** What is heard of now may have happened long ago. */
  get isCatchingUp(): boolean {
    return this.#catchUp.isRunning;
  }

  find(id: string): ConversationRow | undefined {
    return this.#known.byId.get(id);
  }

  /** All rows that are known, those of the view that is shown first. */
  known(): Set<ConversationRow> {
    return new Set([...this.state.rows, ...this.#known.byId.values()]);
  }

  /** Hears of every row that the feed tells of. */
  onRow(listener: RowListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows what a row is about to be. Returns what is to be called once the server has answered. */
  pretend(id: string, become: (row: ConversationRow) => ConversationRow): EndPretence {
    return this.#pretences.begin(id, become);
  }

  /** A view that was shown before is there at once; the feed has kept it up to date. */
  show(view: ViewId): void {
    if (view === this.state.view) return;
    const { isLoaded } = this.#known.windowOf(view);
    this.set({ view, ...nothing, ...this.#shown(view) });
    if (!isLoaded) void this.#catchUp.run();
  }

  /** A saved filter has come, looks for something else, or is gone. */
  filterChanged(id: string): void {
    const view: ViewId = `filter/${id}`;
    this.#known.forget(view);
    this.#lookedFrom.delete(view);
    if (view !== this.state.view) return;
    this.set(nothing);
    void this.#catchUp.run();
  }

  async loadMore(): Promise<void> {
    const { view } = this.state;
    const { after, hasMore } = this.#known.windowOf(view);
    if (after && hasMore) await this.#loadMore({ after, olderThan: this.#lookedFrom.get(view) });
  }

  /** What a saved filter has further back than was looked at. */
  async loadOlder(): Promise<void> {
    const { view } = this.state;
    const { after, hasMore, olderThan } = this.#known.windowOf(view);
    if (hasMore || olderThan === undefined) return;
    this.#lookedFrom.set(view, olderThan);
    await this.#loadMore({ after, olderThan });
  }

  /** Of a saved filter, how far back it was looked through: to the beginning where somebody went on so far. Undefined: as far as at first. */
  lookedBackTo(view: ViewId): string | undefined {
    const begun = this.#lookedFrom.has(view) ? new Date(0).toISOString() : undefined;
    return this.#known.windowOf(view).olderThan ?? begun;
  }

  async #loadMore(below: Below): Promise<void> {
    const { view } = this.state;
    if (this.#loadingMore.has(view)) return;
    this.#loadingMore.add(view);
    this.set({ isLoadingMore: true });
    await this.#loadPage(view, below);
    this.#loadingMore.delete(view);
    this.#publish();
  }

  retry(): void {
    if (this.state.phase === 'failed') this.set({ phase: 'loading' });
    void this.#catchUp.run();
  }

  /** Whether a view has a row, whether that is shown or not. */
  has(view: ViewId, row: ConversationRow): boolean {
    return viewOf(view, this.#criteriaOf(view)).has(row, this.#viewer);
  }

  get viewer(): Viewer {
    return this.#viewer;
  }

  /** Who looks is named in a note of these. */
  mentionedIn(ids: readonly string[]): void {
    const news = ids.filter((id) => !this.#viewer.mentionedIn.has(id));
    if (news.length === 0) return;
    this.#viewer = { ...this.#viewer, mentionedIn: new Set([...this.#viewer.mentionedIn, ...news]) };
    for (const id of news) this.#known.placeAnew(id);
    this.#publish();
  }

  /** The page that was asked for before there was a connection. The list goes on from it, unless it has begun already. */
  begin({ staffId, view, page: { rows, cursors, access, ...more } }: FirstPage): void {
    const { phase } = this.#connection.status.state;
    if (this.#isFollowing || phase === 'signed-out' || phase === 'without-factor') return;
    this.#viewer = { staffId, mentionedIn: new Set() };
    this.#begin(cursors, access);
    // Of a saved filter nothing is known yet: its page is asked for again when it is.
    if (!this.#isUnknown(view)) this.#addPage(view, rows, more);
    // It may be older than the answer that is on its way.
    if (this.#catchUp.isRunning) void this.#catchUp.run();
  }

  /** Who looks is known: what was shown as theirs before that was nobody's. */
  start(staffId: string): void {
    if (staffId === this.#viewer.staffId) return;
    if (this.#viewer.staffId) {
      // The first page was somebody else's: another tab has signed in meanwhile.
      this.#forget();
      this.set(nothing);
    }
    this.#viewer = { staffId, mentionedIn: new Set() };
    // The other views are the same for everybody; a saved filter may ask for anyone who looks.
    for (const view of this.#known.views) if (isPersonal(view)) this.#known.forget(view);
    if (!this.#known.windowOf(this.state.view).isLoaded) void this.#catchUp.run();
  }

  /** Another person may sit down at this screen: an answer that comes late is not theirs. */
  stop(): void {
    this.#catchUp.stop();
    this.#forget();
    this.#feeds.clear();
    this.#viewer = nobody;
    this.set({ ...nothing, unreadCount: 0, hasSeveralSites: false });
  }

  /** A saved filter that the inbox does not know, or not yet. */
  #isUnknown(view: ViewId): boolean {
    return filterIdOf(view) !== undefined && this.#criteriaOf(view) === undefined;
  }

  #criteriaOf(view: ViewId): FilterCriteria | undefined {
    const id = filterIdOf(view);
    return id === undefined ? undefined : this.filters.criteriaOf(id);
  }

  #receive(siteId: string, change: number, take: () => void): void {
    const place = this.#feeds.hear(siteId, change);
    // During a catch-up nothing is taken: the pass looks at what was announced when it ends.
    if (!this.#isFollowing || this.#catchUp.isRunning || place === 'known') return;
    if (place === 'gap') return void this.#catchUp.run();
    this.#feeds.advance({ [siteId]: change });
    take();
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const wasFollowing = this.#isFollowing;
    const { view } = this.state;
    if (!this.#known.windowOf(view).isLoaded && !this.#isUnknown(view)) {
      const error = await this.#loadPage(view);
      if (signal.aborted || error) return error;
    }
    return wasFollowing ? this.#loadChanges(signal) : undefined;
  }

  /** The first page of a view, or the one after a row. */
  async #loadPage(view: ViewId, { after, olderThan }: Below = {}): Promise<ReplyError | undefined> {
    const { signal } = this.#pages;
    const window = this.#known.windowOf(view);
    const [changed, gone] = [new Set<string>(), new Set<string>()];
    const unsubscribe = this.onRow((row, _before, id) => (row ? changed : gone).add(id));
    const reply = await this.#connection.call('conversation:list', {
      view,
      ...(after ? { after } : {}),
      ...(olderThan ? { olderThan } : {}),
    });
    unsubscribe();
    // It was asked for a filter that looks for something else by now: who has changed that asks anew.
    if (signal.aborted || this.#known.windowOf(view) !== window) return undefined;
    if (!reply.ok) {
      if (!after && !olderThan && view === this.state.view && !this.#known.windowOf(view).isLoaded)
        this.set({ phase: 'failed' });
      return reply.error;
    }
    const { rows, cursors, access, ...more } = reply.value;
    if (!this.#isFollowing) this.#begin(cursors, access);
    const seen = rows.filter(({ id }) => !gone.has(id));
    this.#addPage(view, seen, more, changed);
    return undefined;
  }

  #addPage(
    view: ViewId,
    rows: readonly ConversationRow[],
    more: Parameters<KnownRows['addPage']>[2],
    changed?: ReadonlySet<string>,
  ): void {
    if (view === 'mentions') this.mentionedIn(rows.map(({ id }) => id));
    this.#known.addPage(view, rows, more, changed);
    this.#publish();
  }

  #begin(cursors: FeedCursors, access: string | undefined): void {
    this.#access = access;
    this.#known.clear();
    this.#feeds.start(cursors);
    this.#isFollowing = true;
    if (this.#feeds.isBehind) void this.#catchUp.run();
  }

  async #loadChanges(signal: AbortSignal): Promise<ReplyError | undefined> {
    const newsBefore = this.#feeds.news;
    const reply = await this.#connection.call('conversation:changes', { after: this.#feeds.values });
    if (signal.aborted) return undefined;
    if (!reply.ok) return reply.error;
    const { rows, gone = [], cursors, hasMore, isTooOld, access } = reply.value;
    // Also where sites or teams were given or taken while nobody was connected here.
    if (isTooOld || access !== this.#access) {
      this.#beginAnew();
      return undefined;
    }
    const hasMoved = this.#feeds.advance(cursors);
    this.#hear(rows);
    this.#drop(gone);
    const isMissing = hasMore || this.#feeds.isBehind;
    // A push may overtake the answer. But a server that does not come further is not asked in a circle.
    if (isMissing && (hasMoved || this.#feeds.news > newsBefore)) void this.#catchUp.run();
    return undefined;
  }

  /** What is shown stays until the new page is here. */
  #beginAnew(): void {
    this.#forget();
    void this.#catchUp.run();
  }

  #forget(): void {
    this.#pages.abort();
    this.#pages = new AbortController();
    this.#isFollowing = false;
    this.#known.clear();
    this.#lookedFrom.clear();
  }

  /** What who sits here has read. */
  putRead(reads: readonly ReadPosition[]): void {
    for (const { conversationId, readSeq } of reads) {
      if (this.find(conversationId)?.readSeq === readSeq) continue;
      this.#pretences.amend(conversationId, (row) => ({ ...row, readSeq }));
    }
  }

  /** The server has told of them. */
  #hear(rows: readonly ConversationRow[]): void {
    this.#take(rows.map((told) => this.#pretences.heard(told.id, this.#withRead(told))));
  }

  /** What many are told does not say how far this one has read. */
  #withRead(told: ConversationRow): ConversationRow {
    const readSeq = this.find(told.id)?.readSeq;
    return readSeq === undefined || told.readSeq !== undefined ? told : { ...told, readSeq };
  }

  #take(rows: readonly ConversationRow[]): void {
    if (rows.length === 0) return;
    for (const row of rows) {
      const before = this.#known.byId.get(row.id);
      this.#known.put(row);
      for (const listener of this.#listeners) listener(row, before, row.id);
    }
    this.#publish();
  }

  #drop(ids: readonly string[]): void {
    for (const id of ids) {
      const before = this.#known.drop(id);
      for (const listener of this.#listeners) listener(undefined, before, id);
    }
    if (ids.length > 0) this.#publish();
  }

  #publish(): void {
    const hasSeveralSites = this.#feeds.siteCount > 1;
    this.set({ unreadCount: this.#known.unreadCount, hasSeveralSites, ...this.#shown(this.state.view) });
  }

  /** What is shown of a view; nothing new before its first page is here. */
  #shown(view: ViewId): Partial<RowsState> {
    const { rows, hasMore, isLoaded, olderThan } = this.#known.windowOf(view);
    return isLoaded ? { phase: 'ready', rows, hasMore, olderThan, isLoadingMore: this.#loadingMore.has(view) } : {};
  }
}

export const rowsContext = createContext<RowsStore>('rows');
