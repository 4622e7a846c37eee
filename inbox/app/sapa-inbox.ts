import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { baseStyles } from '../ui/base.styles.js';
import '../features/account/sapa-account-menu.js';
import '../ui/sapa-banner.js';
import '../ui/sapa-empty.js';
import '../ui/sapa-logo.js';
import { type Clock, clockContext } from '../core/clock.js';
import { conversationsContext, type ConversationsStore, unreadOf } from '../entities/conversations.store.js';
import { paths } from '../core/location.store.js';
import { sessionContext, type SessionStore } from '../core/session.store.js';
import { shortcutsContext, type ShortcutsStore } from '../features/shortcuts/shortcuts.store.js';
import { StoreController } from '../../shared/client/store-controller.js';
import { t } from '../core/texts.js';
import { InboxKeys } from '../features/shortcuts/inbox-keys.js';
import '../features/list/sapa-conversation-list.js';
import type { SapaConversationList } from '../features/list/sapa-conversation-list.js';
import { inboxStyles } from './sapa-inbox.styles.js';
import '../features/list/sapa-list-skeleton.js';
import './sapa-open-conversation.js';
import type { SapaOpenConversation } from './sapa-open-conversation.js';

/**
 * The screen of the day: the list, and beside it the open conversation. On a phone one of both.
 * @fires sapa-go - `{ path: string }`
 */
@customElement('sapa-inbox')
export class SapaInbox extends LitElement {
  static override styles = [baseStyles, inboxStyles];

  /** The open conversation; empty when there is none. */
  @property() conversationId = '';

  @consume({ context: conversationsContext }) private readonly conversations!: ConversationsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @consume({ context: clockContext }) private readonly clock!: Clock;
  @consume({ context: shortcutsContext }) private readonly shortcuts!: ShortcutsStore;
  @query('sapa-conversation-list') private readonly list!: SapaConversationList | null;
  @query('sapa-open-conversation') private readonly open!: SapaOpenConversation | null;
  private readonly stores = new StoreController(this);

  constructor() {
    super();
    new InboxKeys(this, {
      move: (steps) => this.list?.move(steps),
      answer: () => void this.open?.focusComposer(),
      backToList: () => this.backToList(),
      end: () => this.open?.end(),
      hasLetters: () => this.shortcuts.state.hasLetters,
    });
  }

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.conversations, this.session, this.clock, this.shortcuts);
  }

  protected override updated(changed: PropertyValues<this>) {
    const left = changed.get('conversationId');
    if (left && !this.conversationId) void this.list?.updateComplete.then(() => this.list?.returnTo(left));
  }

  private backToList() {
    if (this.list?.checkVisibility({ visibilityProperty: true }) === false) {
      const detail = { path: paths.list };
      this.dispatchEvent(new CustomEvent('sapa-go', { detail, bubbles: true, composed: true }));
    } else this.list?.move(0);
  }

  override render() {
    const { staff, isMailConfigured } = this.session.state;
    return html`
      ${this.renderSkips()}
      <div class="panes ${this.conversationId ? 'has-open' : ''}">
        <nav aria-label=${t('conversations')}>
          <header>
            <sapa-logo></sapa-logo>
            <h1>${t('title')}${this.renderUnread()}</h1>
            <sapa-account-menu
              name=${staff?.name ?? ''}
              email=${staff?.email ?? ''}
              picture=${staff?.picture ?? ''}
            ></sapa-account-menu>
          </header>
          ${
            isMailConfigured === false
              ? html`<sapa-banner icon="mail-warning">${t('mailNotConfigured')}</sapa-banner>`
              : nothing
          }
          ${this.renderList()}
        </nav>
        <main>${this.renderOpen()}</main>
      </div>
    `;
  }

  /** The first stops of Tab: past everything else (C44). */
  private renderSkips() {
    return html`
      <div class="skips">
        ${
          this.conversationId
            ? html`<button type="button" @click=${() => this.open?.focusComposer()}>${t('skipToAnswer')}</button>`
            : nothing
        }
        <button type="button" @click=${() => this.backToList()}>${t('skipToList')}</button>
      </div>
    `;
  }

  private renderUnread() {
    const count = this.conversations.state.conversations.filter((conversation) => unreadOf(conversation) > 0).length;
    if (count === 0) return nothing;
    return html` <span class="unread" title=${t('unreadConversations', { count })}
      ><span aria-hidden="true">${count}</span
      ><span class="visually-hidden">${t('unreadConversations', { count })}</span></span
    >`;
  }

  private renderList() {
    const { phase, conversations, hasOlder, isLoadingOlder } = this.conversations.state;
    if (phase === 'loading') return html`<sapa-list-skeleton></sapa-list-skeleton>`;
    if (phase === 'failed') {
      return html`<sapa-empty isError icon="triangle-alert" heading=${t('listFailed')} text=${t('failedText')}>
        <wa-button size="s" appearance="outlined" @click=${() => this.conversations.retry()}
          >${t('tryAgain')}</wa-button
        >
      </sapa-empty>`;
    }
    if (conversations.length === 0) {
      // Seldom seen, so it comes on demand.
      void import('../features/embedding/sapa-first-steps.js');
      return html`<sapa-first-steps class="steps"></sapa-first-steps>`;
    }
    return html`<sapa-conversation-list
      .conversations=${conversations}
      .selectedId=${this.conversationId}
      .now=${this.clock.state.now}
      ?hasOlder=${hasOlder}
      ?isLoadingOlder=${isLoadingOlder}
      @sapa-load-older=${() => this.conversations.loadOlder()}
    ></sapa-conversation-list>`;
  }

  private renderOpen() {
    if (this.conversationId) {
      // A conversation has its own scroll position, draft and "new" line: another one is another element.
      return keyed(
        this.conversationId,
        html`<sapa-open-conversation .conversationId=${this.conversationId}></sapa-open-conversation>`,
      );
    }
    const { phase, conversations } = this.conversations.state;
    if (phase === 'ready' && conversations.length === 0) {
      return html`<sapa-empty icon="inbox" heading=${t('welcomeHeading')} text=${t('welcomeText')}></sapa-empty>`;
    }
    return html`<sapa-empty icon="inbox" heading=${t('chooseHeading')} text=${t('chooseText')}>
      <p class="keys">
        ${
          this.shortcuts.state.hasLetters
            ? html`<kbd>J</kbd><kbd>K</kbd> ${t('keysMove')} <kbd>R</kbd> ${t('keysAnswer')}`
            : nothing
        }
        <kbd>Enter</kbd> ${t('keysOpen')} <kbd>Alt</kbd><kbd>Shift</kbd><kbd>E</kbd> ${t('keysEnd')} <kbd>Esc</kbd>
        ${t('keysBack')}
      </p>
    </sapa-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-inbox': SapaInbox;
  }
}
