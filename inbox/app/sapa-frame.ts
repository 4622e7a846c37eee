import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../shared/client/store-controller.js';
import { actionsContext, type ActionsStore, OffersController } from '../core/actions.store.js';
import { sessionContext, type SessionStore } from '../core/session.store.js';
import { t } from '../core/texts.js';
import { directoryContext, type DirectoryStore } from '../entities/directory.store.js';
import { filtersContext, type FiltersStore } from '../entities/filters.store.js';
import { nameOfView } from '../entities/view-words.js';
import { lookContext, type LookStore } from '../entities/look.store.js';
import { rowsContext, type RowsStore } from '../entities/rows.store.js';
import { mentionsContext, type MentionsStore } from '../entities/mentions.store.js';
import { viewCountsContext, type ViewCountsStore } from '../entities/view-counts.store.js';
import '../features/account/sapa-account-menu.js';
import '../features/navigation/sapa-navigation.js';
import type { NavigationSection } from '../features/navigation/sapa-navigation.js';
import { baseStyles } from '../ui/base.styles.js';
import { PaneWidth } from '../ui/pane-width.js';
import { sectionsOf, shownOfSection } from './view-sections.js';
import { frameStyles } from './sapa-frame.styles.js';
import './sapa-inbox.js';
import type { SapaInbox } from './sapa-inbox.js';

/**
 * What stands around every screen of somebody who is signed in: the navigation, and beside it list and conversation, or a page
 * in their place. List and conversation stay as they are meanwhile (C42).
 * @slot - the page
 */
@customElement('sapa-frame')
export class SapaFrame extends LitElement {
  static override styles = [baseStyles, frameStyles];

  /** The open conversation; empty when there is none. */
  @property() conversationId = '';
  /** The screen that is shown instead of list and conversation; empty when there is none. */
  @property() page = '';

  @consume({ context: rowsContext }) private readonly rows!: RowsStore;
  @consume({ context: viewCountsContext }) private readonly counts!: ViewCountsStore;
  @consume({ context: mentionsContext }) private readonly mentions!: MentionsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @consume({ context: actionsContext }) private readonly actions!: ActionsStore;
  @consume({ context: directoryContext }) readonly directory!: DirectoryStore;
  @consume({ context: filtersContext }) readonly filters!: FiltersStore;
  @consume({ context: lookContext }) private readonly look!: LookStore;
  /** The navigation lies above the other panes. */
  @state() private isDrawerOpen = false;
  @query('sapa-inbox') private readonly inbox!: SapaInbox;
  private readonly width = new PaneWidth(this);
  private readonly stores = new StoreController(this);
  private readonly offers = new OffersController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.offers.offer(this.actions, { fold: () => this.toggleNavigation() });
    this.stores.follow(this.rows, this.counts, this.mentions, this.session, this.look, this.directory, this.filters);
  }

  override render() {
    const isBeside = this.isNavigationBeside;
    return html`
      ${this.page ? nothing : this.renderSkips()}
      ${isBeside ? html`<div class="side">${this.renderNavigation()}</div>` : nothing}
      <sapa-inbox
        class=${this.page ? 'away' : ''}
        ?inert=${this.page !== ''}
        .isAway=${this.page !== ''}
        .conversationId=${this.conversationId}
        .isNavigationBeside=${isBeside}
        @sapa-navigation=${this.toggleNavigation}
      ></sapa-inbox>
      <slot ?hidden=${this.page === ''}></slot>
      ${!isBeside && this.isDrawerOpen ? this.renderDrawer() : nothing}
    `;
  }

  /** The first stops of Tab: past everything else (C44). */
  private renderSkips() {
    return html`
      <div class="skips">
        ${
          this.conversationId
            ? html`<button type="button" @click=${() => this.inbox.answer()}>${t('skipToAnswer')}</button>`
            : nothing
        }
        <button type="button" @click=${() => this.inbox.backToList()}>${t('skipToList')}</button>
      </div>
    `;
  }

  private renderNavigation() {
    const { staff } = this.session.state;
    return html`<sapa-navigation
      .view=${this.rows.state.view}
      .counts=${this.counts.state.counts}
      .sections=${this.sections}
      .unreadMentions=${this.mentions.state.unreadIds.size}
      openId=${this.conversationId}
      page=${this.page}
      .isManager=${staff?.role !== 'agent'}
    >
      <sapa-account-menu
        slot="account"
        name=${staff?.name ?? ''}
        email=${staff?.email ?? ''}
        picture=${staff?.picture ?? ''}
      ></sapa-account-menu>
    </sapa-navigation>`;
  }

  #sections: { of: unknown[]; made: readonly NavigationSection[] } = { of: [], made: [] };

  /** The same until something in it is another, so that the navigation is drawn anew then and at no other time. */
  private get sections(): readonly NavigationSection[] {
    const { staff } = this.session.state;
    const of = [this.directory.state, this.filters.state, staff];
    if (of.some((state, index) => state !== this.#sections.of[index])) {
      const sections = staff ? sectionsOf(this.directory.state, this.filters.state.filters, staff) : [];
      const made = sections.map(({ heading, views }) => ({
        heading,
        views: views.map((view) => ({ view, name: nameOfView(view, this) })),
        shown: shownOfSection,
      }));
      this.#sections = { of, made };
    }
    return this.#sections.made;
  }

  private renderDrawer() {
    void import('../ui/sapa-sheet.js');
    return html`<sapa-sheet label=${t('navigation')} @sapa-close=${this.closeDrawer}
      >${this.renderNavigation()}</sapa-sheet
    >`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    // Where one has gone to is what one wanted to see.
    if (changed.has('conversationId') || changed.has('page')) this.isDrawerOpen = false;
  }

  private get isNavigationBeside(): boolean {
    const { now } = this.width;
    return (now === 'wide' || now === 'medium') && !this.look.state.isNavigationFolded;
  }

  private readonly toggleNavigation = () => {
    const { now } = this.width;
    if (now === 'wide' || now === 'medium') {
      this.look.change({ isNavigationFolded: !this.look.state.isNavigationFolded });
    } else this.isDrawerOpen = !this.isDrawerOpen;
  };

  private readonly closeDrawer = () => {
    this.isDrawerOpen = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-frame': SapaFrame;
  }
}
