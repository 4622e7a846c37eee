import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './sapa-connection-banner.js';
import './sapa-server-bug.js';
import '../ui/sapa-empty.js';
import '../features/notices/sapa-notices.js';
import { signOut } from '../data/sign-in.js';
import { type Connection, type ConnectionPhase, connectionStatusContext } from '../core/connection.js';
import {
  isBeforeSignIn,
  isOpenTo,
  locationContext,
  paths,
  type LocationStore,
  type Route,
} from '../core/location.store.js';
import { noticesContext, type NoticesStore } from '../features/notices/notices.store.js';
import { actionsContext, type ActionsStore } from '../core/actions.store.js';
import { directoryContext, type DirectoryStore } from '../entities/directory.store.js';
import { lookContext, type LookState, type LookStore } from '../entities/look.store.js';
import { rowsContext, type RowsStore } from '../entities/rows.store.js';
import { unheardContext, type UnheardStore } from '../entities/unheard.store.js';
import { sessionContext, type SessionStore } from '../core/session.store.js';
import { markOf } from '../../shared/name-mark.js';
import { StoreController } from '../../shared/client/store-controller.js';
import { isOutdated } from '../core/own-script.js';
import { rememberLanguage, t } from '../core/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { PaneWidth } from '../ui/pane-width.js';
import { showBlock } from './show-handling.js';
import './sapa-frame.js';

/** Screens that are seldom needed come when they are asked for. */
const lazy: Partial<Record<Route['screen'], () => Promise<unknown>>> = {
  setup: () => import('../features/setup/sapa-setup.js'),
  'sign-in': () => import('../features/sign-in/sapa-sign-in.js'),
  invitation: () => import('../features/invitation/sapa-invitation.js'),
  'new-password': () => import('../features/invitation/sapa-new-password.js'),
  'new-email': () => import('../features/invitation/sapa-new-email.js'),
  'second-factor': () => import('../features/account/sapa-required-factor.js'),
  people: () => import('../features/people/sapa-people.js'),
  teams: () => import('../features/people/sapa-teams.js'),
  audit: () => import('../features/audit/sapa-audit.js'),
  operation: () => import('../features/operation/sapa-operation.js'),
  mails: () => import('../features/mails/sapa-mails.js'),
  labels: () => import('../features/labels/sapa-labels.js'),
  blocks: () => import('../features/blocks/sapa-blocks.js'),
  account: () => import('../features/account/sapa-account.js'),
  notifications: () => import('../features/notifications/sapa-notifications.js'),
  look: () => import('../features/look/sapa-look.js'),
  settings: () => import('../features/settings/sapa-site-settings.js'),
  replies: () => import('../features/saved-replies/sapa-replies-settings.js'),
  start: () => import('../features/embedding/sapa-first-steps.js'),
  search: () => import('../features/search/sapa-search.js'),
  contacts: () => import('../features/contacts/sapa-contacts.js'),
};

/**
 * Chooses the screen and holds what stands above all of them.
 * @fires sapa-signed-out - the server has ended the session
 */
@customElement('sapa-app')
export class SapaApp extends LitElement {
  static override styles = css`
    :host {
      /* Nothing inside makes the window scroll: each pane does so by itself, and what is positioned stays in here (C41). */
      position: relative;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
      height: 100dvh;
      overflow: clip;
    }
  `;

  @consume({ context: locationContext }) private readonly location!: LocationStore;
  @consume({ context: connectionStatusContext }) private readonly status!: Connection['status'];
  @consume({ context: noticesContext }) private readonly notices!: NoticesStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @consume({ context: lookContext }) private readonly look!: LookStore;
  @consume({ context: actionsContext }) private readonly actions!: ActionsStore;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: rowsContext }) private readonly rows!: RowsStore;
  @consume({ context: unheardContext }) private readonly unheard!: UnheardStore;
  @state() private failedScreen: Route['screen'] | undefined;
  private readonly width = new PaneWidth(this);
  private readonly stores = new StoreController(this);

  override render() {
    const { route } = this.location.state;
    // The screens before sign-in have no connection that could be interrupted.
    const phase = isBeforeSignIn(route) ? 'connected' : this.status.state.phase;
    return html`
      <div>
        <sapa-connection-banner
          .phase=${phase}
          .isOutdated=${isOutdated(this.session.state.inboxScript)}
        ></sapa-connection-banner>
        <sapa-server-bug></sapa-server-bug>
        ${isBeforeSignIn(route) ? nothing : [this.renderOffline(phase), this.renderAway(), this.renderUnheard(route)]}
      </div>
      ${this.renderRoute(route)}
      <sapa-undo></sapa-undo>
      <sapa-notices .notices=${this.shownNotices()} @sapa-dismiss=${this.handleDismiss}></sapa-notices>
    `;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.location, this.status, this.notices, this.session, this.look, this.directory, this.unheard);
    this.addEventListener('click', this.handleClick);
    this.addEventListener('sapa-go', this.handleGo as EventListener);
    this.addEventListener('sapa-sign-out', this.handleSignOut);
    this.addEventListener('sapa-away', this.handleAway);
  }

  private readonly handleClick = (event: MouseEvent) => this.location.handleClick(event);
  private readonly handleGo = (event: CustomEvent<{ path: string }>) => this.location.go(event.detail.path);

  /** Whatever one looks at: who has forgotten it is given nothing, and does not know why. */
  private renderAway() {
    const { staff } = this.session.state;
    const away = staff && this.directory.person(staff.id)?.away;
    if (!away) return nothing;
    void import('../features/availability/sapa-away-banner.js');
    return html`<sapa-away-banner .away=${away} @sapa-back=${this.handleAway}></sapa-away-banner>`;
  }

  /** Whatever one looks at, and until somebody has taken care of it. */
  private renderUnheard(route: Route) {
    const { unheard } = this.unheard.state;
    if (unheard.length === 0) return nothing;
    void import('../features/notifications/sapa-unheard-banner.js');
    const openId = route.screen === 'conversation' ? route.conversationId : '';
    return html`<sapa-unheard-banner .unheard=${unheard} .openId=${openId}></sapa-unheard-banner>`;
  }

  /** Opened without a network, or without a server that answers: who sits here is not known. */
  private renderOffline(phase: ConnectionPhase) {
    if (phase !== 'interrupted' || this.session.state.staff) return nothing;
    void import('../features/offline/sapa-offline.js');
    return html`<sapa-offline></sapa-offline>`;
  }

  private readonly handleAway = () => this.actions.run('away');

  private renderRoute(route: Route) {
    if (isBeforeSignIn(route)) return this.renderScreen(route);
    const isInbox = route.screen === 'list' || route.screen === 'conversation';
    // One element for all of them, so that the list is where it was on the way back (C42).
    return html`<sapa-frame
      .conversationId=${route.screen === 'conversation' ? route.conversationId : ''}
      page=${isInbox ? '' : route.screen}
      >${isInbox ? nothing : this.renderPage(route)}</sapa-frame
    >`;
  }

  private renderPage(route: Route) {
    const isAlone = route.screen === 'search' || route.screen === 'contacts' || route.screen === 'start';
    if (route.screen === 'unknown') {
      return html`<sapa-empty icon="search" heading=${t('unknownHeading')} text=${t('unknownText')}>
        <wa-button href=${paths.list} size="s" appearance="outlined">${t('backToList')}</wa-button>
      </sapa-empty>`;
    }
    if (isAlone) return this.renderScreen(route);
    void import('../features/settings/sapa-settings-frame.js');
    const role = this.session.state.staff?.role;
    // Where a link leads somebody who may not change anything there. The page of owners says it in its own words.
    const page =
      isOpenTo(role, route.screen) || route.screen === 'operation'
        ? this.renderScreen(route)
        : html`<sapa-empty icon="lock" heading=${t('settingsMissing')} text=${t('settingsMissingText')}></sapa-empty>`;
    return html`<sapa-settings-frame page=${route.screen} .staffRole=${role}>${page}</sapa-settings-frame>`;
  }

  private renderScreen(route: Route) {
    this.load(route.screen);
    if (this.failedScreen === route.screen) {
      return html`<sapa-empty isError icon="triangle-alert" heading=${t('screenFailed')} text=${t('failedOnceText')}>
        <wa-button size="s" appearance="outlined" @click=${() => location.reload()}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    switch (route.screen) {
      case 'setup':
        return html`<sapa-setup .token=${route.token}></sapa-setup>`;
      case 'invitation':
        return html`<sapa-invitation .token=${route.token}></sapa-invitation>`;
      case 'new-password':
        return html`<sapa-new-password .token=${route.token}></sapa-new-password>`;
      case 'new-email':
        return html`<sapa-new-email .token=${route.token}></sapa-new-email>`;
      case 'second-factor':
        return html`<sapa-required-factor></sapa-required-factor>`;
      case 'people':
        return html`<sapa-people></sapa-people>`;
      case 'teams':
        return html`<sapa-teams></sapa-teams>`;
      case 'audit':
        return html`<sapa-audit></sapa-audit>`;
      case 'operation':
        return html`<sapa-operation></sapa-operation>`;
      case 'mails':
        return html`<sapa-mails></sapa-mails>`;
      case 'sign-in':
        return html`<sapa-sign-in></sapa-sign-in>`;
      case 'account':
        return html`<sapa-account
          .staff=${this.session.state.staff}
          .section=${route.section ?? ''}
          @sapa-picture-changed=${this.handlePictureChanged}
          @sapa-face-changed=${this.handleFaceChanged}
          @sapa-profile-changed=${this.handleProfileChanged}
          @sapa-factor-changed=${this.handleFactorChanged}
        ></sapa-account>`;
      case 'notifications':
        return html`<sapa-notifications></sapa-notifications>`;
      case 'look':
        return html`<sapa-look .look=${this.look.state} @sapa-look-changed=${this.handleLookChanged}></sapa-look>`;
      case 'settings':
        return html`<sapa-site-settings
          .siteId=${route.siteId ?? ''}
          .section=${route.section ?? 'general'}
        ></sapa-site-settings>`;
      case 'start':
        return html`<sapa-first-steps></sapa-first-steps>`;
      case 'blocks':
        return html`<sapa-blocks></sapa-blocks>`;
      case 'labels':
        return html`<sapa-labels></sapa-labels>`;
      case 'replies':
        return html`<sapa-replies-settings></sapa-replies-settings>`;
      case 'search':
        return html`<sapa-search .text=${route.text}></sapa-search>`;
      case 'contacts':
        return html`<sapa-contacts
          .contactId=${route.contactId}
          .query=${route.query}
          @sapa-block-contact=${this.handleBlockContact}
        ></sapa-contacts>`;
      case 'list':
      case 'conversation':
      case 'unknown':
        return nothing;
    }
  }

  private load(screen: Route['screen']) {
    lazy[screen]?.().catch(() => {
      this.failedScreen = screen;
    });
  }

  private shownNotices() {
    const { route } = this.location.state;
    // The list stays in its view, unless the conversation is surely not in it.
    const view = 'view' in route ? route.view : 'open';
    const isListShown = route.screen === 'list' || (route.screen === 'conversation' && this.width.now !== 'phone');
    return this.notices.state.notices.map((row) => {
      const isInView = 'state' in row && this.rows.has(view, row);
      return {
        conversationId: row.id,
        href: paths.conversation(row.id, isInView ? view : 'open'),
        label: row.visitor.label,
        source: markOf(row.visitor),
        isSentence: row.isSentence,
        text: row.lastText,
        isInList: isListShown && isInView,
      };
    });
  }

  private handleDismiss(event: CustomEvent<{ conversationId: string }>) {
    this.notices.dismiss(event.detail.conversationId);
  }

  private handlePictureChanged({ detail }: CustomEvent<{ picture: string | undefined }>) {
    this.session.change(detail);
  }

  private handleFaceChanged({ detail }: CustomEvent<{ isHidden: boolean }>) {
    this.session.change({ hidesFace: detail.isHidden ? true : undefined });
  }

  private handleProfileChanged({ detail }: CustomEvent<{ name: string; language: Language | undefined }>) {
    const before = this.session.state.staff?.language;
    this.session.change(detail);
    rememberLanguage(detail.language);
    // Texts are loaded once, before anything is drawn.
    if (detail.language !== before) location.reload();
  }

  private handleBlockContact({ detail }: CustomEvent<{ conversationId: string; name: string }>) {
    showBlock(detail.conversationId, detail.name);
  }

  private handleFactorChanged({ detail }: CustomEvent<{ hasSecondFactor: boolean }>) {
    this.session.change(detail);
  }

  private handleLookChanged({ detail }: CustomEvent<Partial<LookState>>) {
    this.look.change(detail);
  }

  private readonly handleSignOut = async () => {
    const reply = await signOut();
    // Without an answer the session still lives; the connection banner says why nothing happened.
    if (reply.ok) this.dispatchEvent(new CustomEvent('sapa-signed-out', { bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-app': SapaApp;
  }
}
