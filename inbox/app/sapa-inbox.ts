import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { filterIdOf, viewNames, type ViewId } from '../../shared/list-views.js';
import type { Label } from '../../shared/wire/labels/entities.js';
import type { Colleague } from '../../shared/wire/people/entities.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { isTouch } from '../ui/is-touch.js';
import { baseStyles } from '../ui/base.styles.js';
import '../ui/sapa-banner.js';
import '../ui/sapa-empty.js';
import { type Clock, clockContext } from '../core/clock.js';
import { directoryContext, type DirectoryStore } from '../entities/directory.store.js';
import { handlingContext, type Handling } from '../entities/handling.js';
import { labelsContext, type LabelsStore } from '../entities/labels.store.js';
import { filtersContext, type FiltersStore } from '../entities/filters.store.js';
import { showFilter } from './show-filter.js';
import { holdKeys } from './hold-keys.js';
import { drawInsteadOfRows } from './list-instead.js';
import { drawMenuButton } from './menu-button.js';
import { drawNothingOpen } from './nothing-open.js';
import { bulkChange, RowActions } from './row-actions.js';
import { showHandling } from './show-handling.js';
import { undoContext, type UndoStore } from '../entities/undo.store.js';
import { lookContext, type LookStore } from '../entities/look.store.js';
import { nameOfView } from '../entities/view-words.js';
import { presenceContext, type PresenceStore } from '../entities/presence.store.js';
import { readsContext, type Reads } from '../entities/reads.js';
import { rowsContext, type RowsStore } from '../entities/rows.store.js';
import { viewCountsContext, type ViewCountsStore } from '../entities/view-counts.store.js';
import { locationContext, paths, type LocationStore } from '../core/location.store.js';
import { sessionContext, type SessionStore } from '../core/session.store.js';
import { keyChoice } from '../core/key-choice.js';
import { StoreController } from '../../shared/client/store-controller.js';
import { t } from '../core/texts.js';
import { actionsContext, type ActionsStore, OffersController } from '../core/actions.store.js';
import type { BulkAction } from '../features/list/bulk-actions.js';
import '../features/list/sapa-conversation-list.js';
import type { SapaConversationList } from '../features/list/sapa-conversation-list.js';
import { whenPainted } from '../ui/when-painted.js';
import { inboxStyles } from './sapa-inbox.styles.js';
import type { SapaOpenConversation } from './sapa-open-conversation.js';

/**
 * The screen of the day: the list, and beside it the open conversation. On a phone one of both.
 * @fires sapa-go - `{ path: string }`
 * @fires sapa-navigation - the button of the navigation was pressed
 */
@customElement('sapa-inbox')
export class SapaInbox extends LitElement {
  static override styles = [baseStyles, inboxStyles];

  /** The open conversation; empty when there is none. */
  @property() conversationId = '';
  /** Another screen is shown in its place. */
  @property({ attribute: false }) isAway = false;
  /** Else a button here opens it. */
  @property({ attribute: false }) isNavigationBeside = true;

  @consume({ context: rowsContext }) private readonly rows!: RowsStore;
  @consume({ context: readsContext }) private readonly reads!: Reads;
  @consume({ context: viewCountsContext }) private readonly counts!: ViewCountsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @consume({ context: clockContext }) private readonly clock!: Clock;
  @consume({ context: lookContext }) private readonly look!: LookStore;
  @consume({ context: directoryContext }) readonly directory!: DirectoryStore;
  @consume({ context: filtersContext }) readonly filters!: FiltersStore;
  @consume({ context: locationContext }) private readonly location!: LocationStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: handlingContext }) private readonly handling!: Handling;
  @consume({ context: undoContext }) private readonly undo!: UndoStore;
  @query('sapa-conversation-list') private readonly list!: SapaConversationList | null;
  @query('sapa-open-conversation') private readonly open!: SapaOpenConversation | null;
  @consume({ context: actionsContext }) private readonly actions!: ActionsStore;
  @state() private phaseOfParts: 'loading' | 'ready' | 'failed' = 'loading';
  private shownView: ViewId | undefined;
  private readonly stores = new StoreController(this);
  private readonly offers = new OffersController(this);
  private markedIds: readonly string[] = [];
  private rowActions: RowActions | undefined;
  private isLoading = false;
  private endFollowing: (() => void) | undefined;
  @consume({ context: presenceContext }) private readonly presence!: PresenceStore;

  override connectedCallback() {
    super.connectedCallback();
    const here = (run: () => unknown) => ({ run, isAvailable: () => !this.isAway });
    const move = (steps: number) => here(() => this.list?.move(steps));
    this.offers.offer(this.actions, {
      ...{
        next: move(1),
        previous: move(-1),
        down: move(1),
        up: move(-1),
        first: move(-Infinity),
        last: move(Infinity),
      },
      'to-list': here(() => this.backToList()),
      filter: here(() => this.showFilter()),
    });
    const { handling, reads, undo } = this;
    this.rowActions = new RowActions({
      ...{ handling, reads, undo },
      staffId: () => this.session.state.staff?.id ?? '',
      isAway: () => this.isAway,
      view: () => this.rows.state.view,
      focused: () => this.focusedRow(),
      open: (id) => this.location.go(paths.conversation(id, this.rows.state.view)),
      done: () => this.list?.doneWithAll(),
    });
    this.offerForRows();
    const { rows, counts, session, clock, look, directory, filters, labels, presence } = this;
    this.stores.follow(rows, counts, session, clock, keyChoice, look, directory, filters, labels, presence);
  }

  protected override willUpdate() {
    const { view } = this.rows.state;
    if (view !== this.shownView && this.shadowRoot?.activeElement === this.list) this.list?.holdFocus();
    this.shownView = view;
  }

  protected override updated(changed: PropertyValues<this>) {
    // What is offered last decides, and a conversation that is opened now offers the same for itself.
    if (changed.has('conversationId')) this.offerForRows();
    if (changed.has('conversationId') && this.conversationId) void this.loadAndHold();
    this.loadWhenPainted();
    const left = changed.get('conversationId');
    if (left && !this.conversationId && !this.isAway)
      void this.list?.updateComplete.then(() => this.list?.returnTo(left));
  }

  /** Another one than the open one, which offers the same for itself. */
  private focusedRow(): ConversationRow | undefined {
    const id = this.list?.focusedId();
    return id === undefined || id === this.conversationId ? undefined : this.rows.find(id);
  }

  private offerForRows(): void {
    if (this.isConnected) this.rowActions?.offer(this.actions, this.markedIds);
  }

  answer(): void {
    if (this.phaseOfParts === 'ready') void this.open?.focusComposer();
  }

  backToList(): void {
    if (this.list?.checkVisibility({ visibilityProperty: true }) === false) {
      const detail = { path: paths.view(this.rows.state.view) };
      this.dispatchEvent(new CustomEvent('sapa-go', { detail, bubbles: true, composed: true }));
    } else this.list?.move(0);
  }

  override render() {
    return html`
      <div class="panes ${this.conversationId ? 'has-open' : ''}">
        <section class="list" aria-label=${t('conversations')}>
          <header>
            ${this.renderNavigationButton()}
            <h1><span class="truncate">${nameOfView(this.rows.state.view, this)}</span>${this.renderUnread()}</h1>
            ${this.renderFilterButton()}
          </header>
          ${this.renderMailBanner()} ${this.renderOffer()}
          <div class="rows">${this.renderList()}</div>
        </section>
        <main>${this.renderOpen()}</main>
      </div>
    `;
  }

  /** Below the list: it comes after it, and no row may move away under the pointer (C45). */
  private renderMailBanner() {
    if (this.session.state.isMailConfigured !== false || this.look.state.isMailBannerRead) return nothing;
    return html`<sapa-banner icon="mail-warning" isDismissible @sapa-dismiss=${this.handleBannerRead}
      >${t('mailNotConfigured')}</sapa-banner
    >`;
  }

  /** Once there is somebody to hear of; not beside what is more urgent. */
  private renderOffer() {
    const { rows } = this.rows.state;
    if (this.phaseOfParts !== 'ready' || rows.length === 0 || this.session.state.isMailConfigured === false)
      return nothing;
    void import('../features/notifications/sapa-desktop-offer.js');
    return html`<sapa-desktop-offer></sapa-desktop-offer>`;
  }

  private readonly handleBannerRead = (event: Event) => {
    event.stopPropagation();
    this.look.change({ isMailBannerRead: true });
  };

  private renderNavigationButton() {
    if (this.isNavigationBeside) return nothing;
    return drawMenuButton({ icon: 'menu', words: t('navigation'), action: 'fold', press: this.handleNavigation });
  }

  private readonly showFilter = () => {
    void showFilter(this.rows.state.view, this.filters, this.location);
  };

  private renderFilterButton() {
    const { view } = this.rows.state;
    const isFilter = this.filters.ofView(view)?.isEditable;
    const words = t(isFilter ? 'changeFilter' : 'saveAsFilter');
    return drawMenuButton({ icon: 'list-filter', words, action: 'filter', press: this.showFilter });
  }

  private readonly handleNavigation = () => {
    this.dispatchEvent(new CustomEvent('sapa-navigation', { bubbles: true, composed: true }));
  };

  private renderUnread() {
    const count = this.rows.state.unreadCount;
    if (count === 0) return nothing;
    return html` <span class="unread" title=${t('unreadConversations', { count })}
      ><span aria-hidden="true">${count}</span
      ><span class="visually-hidden">${t('unreadConversations', { count })}</span></span
    >`;
  }

  private renderList() {
    if (this.isNew) {
      return html`<sapa-empty icon="message-circle" heading=${t('emptyHeading')} text=${t('emptyText')}>
        ${this.isManager ? html`<a class="to-start" href=${paths.start}>${t('startNext')}</a>` : nothing}
      </sapa-empty>`;
    }
    const { view, phase, rows, hasMore, isLoadingMore, olderThan, hasSeveralSites } = this.rows.state;
    // The list stays also while it has nothing to show: it knows where one was in each view.
    return html`${this.renderInstead()}
      <sapa-conversation-list
        ?hidden=${phase !== 'ready' || (rows.length === 0 && olderThan === undefined)}
        .view=${view}
        .rows=${rows}
        .find=${this.findRow}
        .selectedId=${this.conversationId}
        .now=${this.clock.state.now}
        density=${this.look.state.density}
        .isSiteShown=${hasSeveralSites}
        ?hasMore=${hasMore}
        .olderThan=${olderThan}
        ?isLoadingMore=${isLoadingMore}
        .findPerson=${this.names.person}
        .findLabel=${this.names.label}
        .online=${this.presence.state.online}
        .gather=${this.gather}
        @sapa-bulk=${this.handleBulk}
        @sapa-marked=${this.handleMarked}
        @sapa-load-more=${() => this.rows.loadMore()}
        @sapa-load-older=${() => this.rows.loadOlder()}
      ></sapa-conversation-list>`;
  }

  private renderInstead() {
    const { view, phase, rows } = this.rows.state;
    return drawInsteadOfRows({
      ...{ view, phase, hasRows: rows.length > 0, areCountsKnown: this.counts.state.counts !== undefined },
      isFilterGone: this.isFilterGone(view),
      retry: () => this.rows.retry(),
    });
  }

  private isFilterGone(view: ViewId): boolean {
    return filterIdOf(view) !== undefined && this.filters.state.isKnown && !this.filters.ofView(view);
  }

  #names = { of: [] as unknown[], person: noPerson, label: noLabel };

  /** Other functions where people or labels are others: so the rows are drawn anew then, and at no other time. */
  private get names() {
    const of = [this.directory.state, this.labels.state];
    if (of.some((state, index) => state !== this.#names.of[index])) {
      this.#names = { of, person: (id) => this.directory.person(id), label: (id) => this.labels.find(id) };
    }
    return this.#names;
  }

  private readonly handleMarked = ({ detail: { ids } }: CustomEvent<{ ids: readonly string[] }>) => {
    this.markedIds = ids;
    this.offerForRows();
  };

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.endFollowing?.();
    this.rowActions?.release();
  }

  private handleBulk({ detail: { action, ids } }: CustomEvent<{ action: BulkAction; ids: readonly string[] }>) {
    if (action === 'read') void this.reads.toggle(ids);
    else if (action === 'spam' || action === 'reopen' || action === 'resolve')
      void this.handling.handle(ids, bulkChange(action, this.rows.state.view));
    else showHandling(action, ids);
    this.list?.doneWithAll();
  }

  private readonly gather = () => {
    const { view } = this.rows.state;
    return this.handling.gather(view, this.rows.lookedBackTo(view));
  };

  private readonly findRow = (id: string) => this.rows.find(id);

  private get isManager(): boolean {
    return this.session.state.staff?.role !== 'agent';
  }

  /** Nobody has written yet, in any view. */
  private get isNew(): boolean {
    const { counts } = this.counts.state;
    const { phase, rows } = this.rows.state;
    return (
      phase === 'ready' && rows.length === 0 && counts !== undefined && viewNames.every((view) => counts[view] === 0)
    );
  }

  /** Not part of the first view; but it is there before anybody has read the list. */
  private loadWhenPainted() {
    if (this.isLoading || this.rows.state.phase === 'loading') return;
    this.isLoading = true;
    whenPainted(() => void this.loadAhead());
  }

  private async loadAhead() {
    void import('../features/handling/sapa-undo.js');
    await this.loadParts();
    void this.followRows();
    // Those that do not come now are asked for again by who needs them.
    void import('./parts-of-opened.js').catch(() => undefined);
  }

  private async followRows() {
    const { followRows } = await import('./row-presence.js');
    this.endFollowing?.();
    if (this.isConnected) this.endFollowing = followRows(this.presence, () => this.list?.drawnRows() ?? []);
  }

  /** What is typed before the field is here is an answer as well (C40). */
  private async loadAndHold() {
    if (this.phaseOfParts === 'ready' || isTouch()) return this.loadParts();
    const typed = holdKeys();
    try {
      await this.loadParts();
      await this.open?.focusComposer();
    } finally {
      typed.release();
    }
    // Into the field, if that is what has the focus now.
    if (typed.text) document.execCommand('insertText', false, typed.text);
  }

  /** What an open conversation is made of. */
  private async loadParts() {
    try {
      await import('./sapa-open-conversation.js');
      this.phaseOfParts = 'ready';
      await this.updateComplete;
      this.offerForRows();
    } catch {
      this.phaseOfParts = 'failed';
    }
  }

  private renderOpen() {
    if (this.conversationId && this.phaseOfParts === 'loading') return nothing;
    if (this.conversationId && this.phaseOfParts === 'failed') {
      return html`<sapa-empty isError icon="triangle-alert" heading=${t('screenFailed')} text=${t('failedOnceText')}>
        <wa-button size="s" appearance="outlined" @click=${() => location.reload()}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (this.conversationId) {
      // A conversation has its own scroll position, draft and "new" line: another one is another element.
      return keyed(
        this.conversationId,
        html`<sapa-open-conversation
          .isAway=${this.isAway}
          .conversationId=${this.conversationId}
          .view=${this.rows.state.view}
        ></sapa-open-conversation>`,
      );
    }
    return drawNothingOpen({ isNew: this.isNew, isManager: this.isManager });
  }
}

const noPerson = (_id: string): Colleague | undefined => undefined;
const noLabel = (_id: string): Label | undefined => undefined;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-inbox': SapaInbox;
  }
}
