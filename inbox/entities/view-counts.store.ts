import { createContext } from '@lit/context';
import { piecesOf } from '../../shared/client/pieces-of.js';
import { filterIdOf, viewNames, type ViewId } from '../../shared/list-views.js';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { ConversationRow, ViewCounts } from '../../shared/wire/conversations/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import { Paced } from '../core/paced.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { RowsStore } from './rows.store.js';

/** The server counts for every inbox: each asks again at most this often, in milliseconds. */
const pace = 3_000;

/** What is shown beside the views that everybody has is counted again at most this often, as there may be many. */
const paceOfMore = 12_000;

/** How many conversations each view has. Undefined until the server has said it of those that everybody has. */
export class ViewCountsStore extends Store<{ counts: ViewCounts | undefined }> {
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  readonly #connection: Connection;
  readonly #paced = new Paced(() => {
    this.#doubtUntil = 0;
    void this.#catchUp.run();
  }, pace);
  #pauseOfMore: ReturnType<typeof setTimeout> | undefined;
  #isMoreWanted = false;
  /** One has just changed something oneself. */
  #isOwn = false;
  /** Until then the server may tell of a row what its answer has counted already. */
  #doubtUntil = 0;
  /** Those that everybody has, and what is shown beside them. */
  #views: readonly ViewId[] = viewNames;

  constructor(
    connection: Connection,
    private readonly rows: Pick<RowsStore, 'onRow' | 'has' | 'isCatchingUp'>,
  ) {
    super({ counts: undefined });
    this.#connection = connection;
    connection.onConnect(() => this.#paced.ask());
    connection.on('access:changed', () => this.#paced.ask());
    // Of a mention the row knows nothing.
    connection.on('mention:added', () => this.#paced.ask());
    rows.onRow((row, before) => this.#follow(row, before));
  }

  /**
   * What was shown of rows before the server had said it may have been counted otherwise by an answer meanwhile. Nothing is
   * asked where nobody sits here.
   */
  recount(): void {
    this.#isOwn = true;
    if (this.state.counts || this.#catchUp.isRunning) this.#paced.ask();
  }

  /** What is counted beside the views that everybody has. */
  follow(views: readonly ViewId[]): void {
    const all = [...viewNames, ...views];
    if (all.join() === this.#views.join()) return;
    const isMore = all.some((view) => !this.#views.includes(view));
    this.#views = all;
    if (isMore && (this.state.counts || this.#catchUp.isRunning)) this.#paced.ask();
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.#paced.stop();
    clearTimeout(this.#pauseOfMore);
    this.#pauseOfMore = undefined;
    this.#isMoreWanted = this.#isOwn = false;
    this.set({ counts: undefined });
  }

  /** Of a row that was known the difference is known as well. */
  #follow(row: ConversationRow | undefined, before: ConversationRow | undefined): void {
    // What the rows catch up with, an answer of a moment ago has counted already.
    if (!row || !before || this.rows.isCatchingUp) return this.#paced.ask();
    const has = (view: ViewId, one: ConversationRow) => this.rows.has(view, one);
    const changed = this.#views.filter((view) => has(view, row) !== has(view, before));
    const { counts } = this.state;
    if (changed.length === 0 || !counts) return;
    const next = { ...counts };
    for (const view of changed) {
      const count = next[view];
      if (count !== undefined && !isFull(count)) next[view] = count + (has(view, row) ? 1 : -1);
    }
    this.set({ counts: next });
    // What comes down from "999+" is known to the server only; and an answer may or may not have counted this.
    const isDoubtful = this.#catchUp.isRunning || Date.now() < this.#doubtUntil;
    if (changed.some((view) => isFull(counts[view] ?? 0)) || isDoubtful) this.#paced.ask();
  }

  /** Where one of them is not known yet, and else after a while; who asks in between is answered then. */
  #isMoreDue(): boolean {
    const isKnown = this.#views.every((view) => this.state.counts?.[view] !== undefined);
    if (this.#pauseOfMore !== undefined && isKnown) {
      this.#isMoreWanted = true;
      return false;
    }
    clearTimeout(this.#pauseOfMore);
    this.#isMoreWanted = false;
    if (this.#views.length === viewNames.length) return true;
    this.#pauseOfMore = setTimeout(() => {
      this.#pauseOfMore = undefined;
      if (this.#isMoreWanted) this.#paced.ask();
    }, paceOfMore);
    return true;
  }

  async #pass(signal: AbortSignal) {
    const all = this.#views;
    const views = this.#isMoreDue() ? all : all.slice(0, viewNames.length);
    const replies = await Promise.all(
      pagesOf(views).map((some) => this.#connection.call('conversation:counts', some ? { views: [...some] } : {})),
    );
    if (signal.aborted) return undefined;
    const refused = replies.find((reply) => !reply.ok);
    if (refused && !refused.ok) return refused.error;
    const known = Object.entries(this.state.counts ?? {}).filter(([view]) => all.includes(view as ViewId));
    const counted = replies.map((reply) => (reply.ok ? reply.value : {}));
    this.set({ counts: Object.assign(Object.fromEntries(known), ...counted) as ViewCounts });
    if (this.#isOwn) this.#doubtUntil = Date.now() + pace;
    this.#isOwn = false;
    // Others were wanted meanwhile.
    if (all !== this.#views) this.#paced.ask();
    return undefined;
  }
}

/** What is asked for together. Those that everybody has need no names. */
function pagesOf(views: readonly ViewId[]): (readonly ViewId[] | undefined)[] {
  const more = views.slice(viewNames.length);
  const isFilter = (view: ViewId) => filterIdOf(view) !== undefined;
  return [
    undefined,
    ...piecesOf(more.filter(isFilter), limits.filtersCounted),
    ...piecesOf(
      more.filter((view) => !isFilter(view)),
      limits.viewsCounted,
    ),
  ];
}

function isFull(count: number): boolean {
  return count >= limits.countedConversations;
}

export const viewCountsContext = createContext<ViewCountsStore>('view-counts');
