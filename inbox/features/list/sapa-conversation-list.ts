import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ViewId } from '../../../shared/list-views.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { LookState } from '../../entities/look.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { isKeyOn } from '../../core/key-choice.js';
import { t } from '../../core/texts.js';
import { dayName } from '../../ui/times.js';
import { KeptPlaces } from './kept-places.js';
import { MarkedRows } from './marked-rows.js';
import { RestingOrder } from './resting-order.js';
import { ReusedRows } from './reused-rows.js';
import { listStyles } from './sapa-conversation-list.styles.js';
import { SapaConversationRow, type Assignee, type Label } from './sapa-conversation-row.js';
import { WindowOfRows } from './window-of-rows.js';

/** The next page is asked for when so few rows are left below. */
const nearEnd = 10;

/** So many pages are asked for at most, to come back to where one was before a reload. */
const pagesBack = 20;
const noLabels: readonly Label[] = [];

/**
 * The conversations of one view, in its order. Only the rows in sight are drawn, however many there are. One of them is reached
 * by Tab, and from there the arrows lead to the others.
 * @fires sapa-load-more
 * @fires sapa-marked - `{ ids: readonly string[] }`: others than before
 * @fires sapa-load-older - what is older than a saved filter has looked at is wanted
 * @fires sapa-bulk - `{ action: BulkAction, ids: readonly string[] }`: for all that are marked
 */
@customElement('sapa-conversation-list')
export class SapaConversationList extends LitElement {
  static override styles = [baseStyles, listStyles];

  @property({ attribute: false }) view: ViewId = 'open';
  /** The visitors who have the chat open now. */
  @property({ attribute: false }) online: ReadonlySet<string> = new Set();
  @property({ attribute: false }) rows: readonly ConversationRow[] = [];
  /** A row as it is now, also after it has left the view: it stays in its place while the order rests. */
  @property({ attribute: false }) find: (id: string) => ConversationRow | undefined = () => undefined;
  /** Who a conversation is assigned to, and how it is labelled, by their ids. */
  @property({ attribute: false }) findPerson: (id: string) => Assignee | undefined = () => undefined;
  @property({ attribute: false }) findLabel: (id: string) => Label | undefined = () => undefined;
  /** All of the view up to a bound, also what is not loaded. */
  @property({ attribute: false }) gather: () => Promise<{ ids: readonly string[]; total: number } | undefined> = () =>
    Promise.resolve(undefined);
  @property() selectedId = '';
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) isSiteShown = true;
  @property({ type: Boolean }) hasMore = false;
  @property({ type: Boolean }) isLoadingMore = false;
  /** A saved filter was looked for in what is newer than this only. */
  @property({ attribute: false }) olderThan: string | undefined;

  /** How high the rows are follows from it, so they are measured anew. */
  @property() density: LookState['density'] = 'comfortable';

  /** The row that Tab leads to: where the focus was last, else the open one. */
  @state() private stopId = '';
  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('.rows') private readonly list!: HTMLElement;
  private readonly window = new WindowOfRows(this);
  private readonly order = new RestingOrder(this);
  private readonly reused = new ReusedRows();
  private readonly marked = new MarkedRows();
  private hasGatherFailed = false;
  private toldMarked = '';
  private readonly places = new KeptPlaces();
  /** Where one was in this view; the rows up to there are still to come. */
  private wantedTop: number | undefined;
  private pagesLeft = 0;
  private readonly labelLists = new Map<string, readonly Label[]>();
  private reachedRows = 0;
  private shown: readonly ConversationRow[] = [];
  /** Another view was chosen while the focus was here. Its rows may be still to come. */
  private hadFocus = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('view')) this.leaveView(changed.get('view'));
    this.shown = this.order.rows(this.rows);
    this.marked.keepOnly(this.shown);
    if (changed.has('selectedId') && this.selectedId) this.stopId = this.selectedId;
  }

  override render() {
    const { start, end } = this.window.range(this.shown.length);
    const stop = this.stopIndex(start, end);
    const drawn = this.shown.slice(start, end);
    this.reused.draw(
      drawn.map(({ id }) => id),
      this.focusedId(),
    );
    return html`
      <div class="scroller" @wheel=${this.stopGoingBack} @pointerdown=${this.stopGoingBack}>
        <ul class="rows" @focusin=${this.handleFocus} @keydown=${this.handleKeydown} @sapa-mark=${this.handleMark}>
          ${repeat(
            drawn,
            ({ id }) => this.reused.key(id),
            (row, offset) => this.renderRow(this.find(row.id) ?? row, start + offset, start + offset === stop),
          )}
        </ul>
        ${this.isLoadingMore ? html`<p class="more" role="status">${t('loading')}</p>` : this.renderOlder()}
      </div>
      ${this.marked.size > 0 ? this.renderBar() : nothing}
      ${
        this.order.hasNews
          ? html`<button class="news" type="button" @click=${this.handleNews}>${t('listNews')}</button>`
          : nothing
      }
    `;
  }

  private renderOlder() {
    if (this.hasMore || this.olderThan === undefined) return nothing;
    return html`<p class="more">
      <span role="status">${t('lookedBack', { date: dayName(this.olderThan, this.now) })}</span>
      <button class="word" type="button" @click=${this.handleOlder}>${t('lookOlder')}</button>
    </p>`;
  }

  private readonly handleOlder = () => {
    this.dispatchEvent(new CustomEvent('sapa-load-older', { bubbles: true, composed: true }));
  };

  private renderBar() {
    void import('./sapa-bulk-bar.js');
    return html`<sapa-bulk-bar
      .ids=${this.marked.ids}
      .view=${this.view}
      ?areAll=${this.marked.size >= this.shown.length}
      ?hasMore=${this.hasMore || this.olderThan !== undefined}
      .total=${this.marked.total}
      .hasFailed=${this.hasGatherFailed}
      @sapa-mark-view=${this.markView}
      @sapa-mark-all=${this.markAll}
      @sapa-mark-none=${this.markNone}
    ></sapa-bulk-bar>`;
  }

  /** Puts the focus on the row so many steps away from where it is, or from the open conversation. */
  move(steps: number): void {
    const current = this.currentIndex();
    const next = current < 0 ? 0 : Math.min(Math.max(current + steps, 0), this.shown.length - 1);
    this.window.reveal(next);
    void this.focusRow(next);
  }

  /**
   * Back from a conversation: to its row where that is in sight, else to the topmost that is. The list stays where it is
   * (C42).
   */
  returnTo(id: string): void {
    const { first, last } = this.window.inSight();
    const index = this.shown.findIndex((row) => row.id === id);
    void this.focusRow(index >= first && index <= last ? index : first);
  }

  private renderRow(row: ConversationRow, index: number, isStop: boolean) {
    return html`
      <li data-index=${index} aria-setsize=${this.hasMore ? -1 : this.shown.length} aria-posinset=${index + 1}>
        <sapa-conversation-row
          .row=${row}
          .assignee=${row.assigneeId === undefined ? undefined : this.findPerson(row.assigneeId)}
          .labels=${this.labelsOf(row)}
          .isOnline=${this.online.has(row.visitor.id)}
          .view=${this.view}
          .now=${this.now}
          .isSiteShown=${this.isSiteShown}
          ?selected=${row.id === this.selectedId}
          ?marked=${this.marked.has(row.id)}
          ?marking=${this.marked.size > 0}
          .isStop=${isStop}
        ></sapa-conversation-row>
      </li>
    `;
  }

  /** Those in sight, and a few around them. */
  drawnRows(): ConversationRow[] {
    return [...this.renderRoot.querySelectorAll('sapa-conversation-row')].map(({ row }) => row);
  }

  private labelsOf({ labelIds }: ConversationRow): readonly Label[] {
    // The same list each time, or every row would be drawn at every change.
    if (!labelIds) return noLabels;
    const labels = labelIds.map(this.findLabel).filter((label) => label !== undefined);
    const key = labels.map(({ name, color }) => `${color} ${name}`).join();
    const known = this.labelLists.get(key) ?? labels;
    this.labelLists.set(key, known);
    return known;
  }

  protected override updated(changed: PropertyValues<this>) {
    this.place();
    if (changed.has('view')) this.enterView();
    this.goBack();
    this.keepFocus();
    this.tellMarked();
    const { end } = this.window.range(this.shown.length);
    if (this.hasMore && !this.isLoadingMore && end >= this.shown.length - nearEnd) {
      this.dispatchEvent(new CustomEvent('sapa-load-more', { bubbles: true, composed: true }));
    }
  }

  private tellMarked() {
    const { ids } = this.marked;
    const told = ids.join(' ');
    if (told === this.toldMarked) return;
    this.toldMarked = told;
    this.dispatchEvent(new CustomEvent('sapa-marked', { detail: { ids } }));
  }

  private leaveView(view: ViewId | undefined) {
    if (view && this.hasUpdated) this.keepPlace(view);
    this.stopId = this.places.get(this.view)?.stopId ?? this.selectedId;
    this.order.reset();
    this.hasGatherFailed = false;
    this.marked.clear();
  }

  /** Place and focus of each view are where they were, also before a reload (C42). */
  private enterView() {
    this.wantedTop = this.places.get(this.view)?.scrollTop ?? 0;
    this.pagesLeft = pagesBack;
    this.reachedRows = 0;
  }

  /** To be called before another view is shown: a row that is none of that view would lose the focus to nothing. */
  holdFocus(): void {
    this.hadFocus = true;
  }

  private keepFocus() {
    if (!this.hadFocus || this.shown.length === 0) return;
    this.hadFocus = false;
    const { start, end } = this.window.range(this.shown.length);
    if (document.activeElement === document.body) void this.focusRow(this.stopIndex(start, end));
  }

  private goBack() {
    const { wantedTop } = this;
    if (wantedTop === undefined || this.shown.length === this.reachedRows) return;
    this.reachedRows = this.shown.length;
    this.window.scrollTo(wantedTop);
    const lowest = this.shown.length * this.window.rowHeight - this.window.height;
    this.pagesLeft -= 1;
    if (lowest >= wantedTop || !this.hasMore || this.pagesLeft < 0) this.stopGoingBack();
    this.requestUpdate();
  }

  private readonly stopGoingBack = () => {
    this.wantedTop = undefined;
  };

  private keepPlace(view: ViewId) {
    if (this.wantedTop === undefined) {
      this.places.set(view, { scrollTop: this.window.top, stopId: this.stopId });
    }
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('pagehide', this.handleLeave);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.handleLeave);
  }

  private readonly handleLeave = () => this.keepPlace(this.view);

  private place() {
    const { rowHeight } = this.window;
    const { start } = this.window.range(this.shown.length);
    // By script and not by a style attribute, which the policy of the page forbids; not by custom properties, which every row
    // would inherit and be styled anew for.
    this.list.style.height = `${this.shown.length * rowHeight}px`;
    this.list.style.paddingBlockStart = `${start * rowHeight}px`;
    this.window.observe(this.scroller, this.list.querySelector('li') ?? undefined);
  }

  /** The row that has the focus. */
  focusedId(): string | undefined {
    const row = this.shadowRoot?.activeElement;
    return row instanceof SapaConversationRow ? row.row.id : undefined;
  }

  private currentIndex(): number {
    const row = this.shadowRoot?.activeElement?.closest('li');
    if (row) return Number(row.dataset['index']);
    return this.shown.findIndex(({ id }) => id === this.selectedId);
  }

  private stopIndex(start: number, end: number): number {
    // A row that is not drawn cannot be reached: of thousands the others are not looked at.
    const offset = this.shown.slice(start, end).findIndex(({ id }) => id === this.stopId);
    if (offset >= 0) return start + offset;
    // A list that has just become shorter is still scrolled to where it has no rows any more.
    return Math.min(Math.max(start, this.window.inSight().first), end - 1);
  }

  private handleFocus(event: FocusEvent) {
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    this.stopId = this.shown[Number(row?.dataset['index'])]?.id ?? this.stopId;
  }

  private handleMark({ detail }: CustomEvent<{ id: string; isRange: boolean }>) {
    if (detail.isRange) this.marked.extendTo(detail.id, this.shown);
    else this.marked.toggle(detail.id);
    this.requestUpdate();
  }

  private readonly markAll = () => {
    this.marked.all(this.shown);
    this.requestUpdate();
  };

  /** What is loaded; pressed again, all of the view. */
  private markMore() {
    const isMore = this.marked.size >= this.shown.length && (this.hasMore || this.olderThan !== undefined);
    if (isMore) void this.markView();
    else this.markAll();
  }

  /** All that the view has, up to a bound. */
  private readonly markView = async () => {
    const { view } = this;
    const gathered = await this.gather();
    if (view !== this.view) return;
    this.hasGatherFailed = gathered === undefined;
    if (gathered) this.marked.allOf(gathered.ids, gathered.total, this.shown);
    this.requestUpdate();
  };

  /** Something was done with all of the view: what is not loaded would stay marked, and nobody sees whether it still belongs there. */
  doneWithAll(): void {
    if (this.marked.total === undefined) return;
    const hadFocus = this.shadowRoot?.activeElement?.localName === 'sapa-bulk-bar';
    this.markNone();
    if (hadFocus) this.move(0);
  }

  private readonly markNone = () => {
    this.hasGatherFailed = false;
    this.marked.clear();
    this.requestUpdate();
  };

  /** Space and `x` mark, with Shift a range; Shift and an arrow mark on the way; Escape marks none. */
  private handleKeydown(event: KeyboardEvent) {
    const row = this.shown[this.currentIndex()];
    const hasModifier = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape' && this.marked.size > 0) this.markNone();
    else if (hasModifier && event.key.toLowerCase() === 'a') this.markMore();
    else if (hasModifier || event.altKey || !row) return;
    else if (event.key === ' ' || (isKeyOn('mark') && event.key.toLowerCase() === 'x')) {
      this.handleMark(new CustomEvent('sapa-mark', { detail: { id: row.id, isRange: event.shiftKey } }));
    } else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      if (!this.marked.has(row.id)) this.marked.toggle(row.id);
      const next = this.shown[this.currentIndex() + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) this.marked.extendTo(next.id, this.shown);
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else return;
    event.preventDefault();
  }

  private handleNews() {
    this.order.refresh();
    this.move(-Infinity);
  }

  private async focusRow(index: number) {
    this.requestUpdate();
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`li[data-index="${index}"] sapa-conversation-row`);
    if (!(row instanceof HTMLElement)) return;
    // A row that has just come is still empty and could not take the focus.
    await (row as LitElement).updateComplete;
    row.focus({ preventScroll: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation-list': SapaConversationList;
  }
}
