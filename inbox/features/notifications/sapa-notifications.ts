import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { markOf } from '../../../shared/name-mark.js';
import type { Notification, NotificationFilter } from '../../../shared/wire/notifications/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-banner.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { listNotifications } from '../../data/notifications.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { dateTime } from '../../ui/times.js';
import { mailLogText as text } from './mail-log-texts.js';
import { notificationsStyles } from './sapa-notifications.styles.js';

const looks: Record<Notification['state'], string> = {
  pending: '',
  sent: 'success',
  skipped: '',
  kept: 'warning',
  paused: 'warning',
  failed: 'danger',
};

/** In the order of the choice. */
const states = ['failed', 'kept', 'paused', 'pending', 'sent', 'skipped'] as const;

/** What was sent to whom, about what, and why or why not. */
@customElement('sapa-notifications')
export class SapaNotifications extends LitElement {
  static override styles = [baseStyles, pageStyles, notificationsStyles];

  @property({ attribute: false }) list: typeof listNotifications = listNotifications;
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @state() private filter: NotificationFilter = {};
  @state() private isReading = false;
  /** What a choice has found, for those who do not see the list. */
  @state() private outcome = '';
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private notifications: readonly Notification[] = [];
  @state() private isMailConfigured = true;
  /** Before this time there are older ones; absent at the end. */
  @state() private olderThan: string | undefined;
  @state() private isLoadingMore = false;
  /** What asking for older ones has come to, where it has found none. */
  @state() private older = '';

  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
    void this.load();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${t('notifications')}</h1>
        <p class="lead">${this.isMailConfigured ? t('notificationsLead') : t('mailNotConfigured')}</p>
        ${this.isEmpty() ? nothing : this.renderFilter()}
        <p class="visually-hidden" role="status">${this.outcome}</p>
        ${this.renderList()}
        <p class="small" role="status">${this.older}</p>
        ${this.phase === 'ready' && this.olderThan ? this.renderMore() : nothing}
      </main>
    `;
  }

  /** There is nothing to choose from. */
  private isEmpty(): boolean {
    const { state: outcome, siteId } = this.filter;
    return !outcome && !siteId && (this.phase !== 'ready' || (this.notifications.length === 0 && !this.olderThan));
  }

  private renderFilter() {
    const sites = this.directory?.state.sites ?? [];
    return html`<div class="filter">
      <div class="field">
        <label for="state">${text('state')}</label>
        <select id="state" @change=${this.handleState}>
          <option value="">${text('allStates')}</option>
          ${states.map((each) => html`<option value=${each}>${t(`state-${each}`)}</option>`)}
        </select>
      </div>
      ${
        sites.length > 1
          ? html`<div class="field">
              <label for="site">${text('site')}</label>
              <select id="site" @change=${this.handleSite}>
                <option value="">${text('allSites')}</option>
                ${sites.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
              </select>
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderList() {
    if (this.phase === 'loading') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}>
        <span class="bar"></span><span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    if (this.phase === 'failed') {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${t('notificationsFailed')}
        text=${t('failedOnceText')}
      >
        <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    // None of those that were looked through is theirs: there are older ones.
    if (this.notifications.length === 0 && this.olderThan) return nothing;
    if (this.notifications.length === 0 && !this.isEmpty())
      return html`<sapa-empty icon="bell" heading=${text('none')} text=${text('noneText')}></sapa-empty>`;
    if (this.notifications.length === 0) {
      return html`<sapa-empty
        icon="bell"
        heading=${t('noNotifications')}
        text=${t('noNotificationsText')}
      ></sapa-empty>`;
    }
    return html`<ul class="list" aria-busy=${this.isReading ? 'true' : 'false'}>
      ${repeat(
        this.notifications,
        ({ id }) => id,
        (notification) => this.renderOne(notification),
      )}
    </ul>`;
  }

  /** Focus stays on it while it loads, so it is never disabled. */
  private renderMore() {
    return html`<wa-button
      id="more"
      size="s"
      appearance="outlined"
      ?loading=${this.isLoadingMore}
      @click=${this.handleMore}
      >${text('more')}</wa-button
    >`;
  }

  private renderOne({ id, conversationId, visitor, text: said, state: outcome, reason, to, at }: Notification) {
    return html`
      <li>
        <div class="grow">
          <a class="about" id=${id} href=${paths.conversation(conversationId)}
            ><strong><bdi>${visitor.label}</bdi></strong>
            <sapa-name-mark source=${markOf(visitor)}></sapa-name-mark>
            ${said ? html`<span class="said" dir="auto">${said}</span>` : nothing}</a
          >
          <p class="small">
            ${t(`reason-${reason}`)} ·
            <time datetime=${at}>${dateTime(at)}</time>${to.length > 0 ? html` · ${to.join(', ')}` : nothing}
          </p>
        </div>
        <span class="tag ${looks[outcome]}">${t(`state-${outcome}`)}</span>
      </li>
    `;
  }

  private handleState(event: Event) {
    const chosen = states.find((each) => each === valueOf(event));
    const { state: _before, ...rest } = this.filter;
    void this.choose(chosen ? { ...rest, state: chosen } : rest);
  }

  private handleSite(event: Event) {
    const siteId = valueOf(event);
    const { siteId: _before, ...rest } = this.filter;
    void this.choose(siteId ? { ...rest, siteId } : rest);
  }

  /** What was shown stays until the answer is there. */
  private async choose(filter: NotificationFilter) {
    this.filter = filter;
    await this.read();
    if (this.filter === filter && this.phase === 'ready')
      this.outcome = text('shown', { count: this.notifications.length });
  }

  private readonly load = async () => {
    this.phase = 'loading';
    await this.read();
  };

  private readonly handleMore = async () => {
    const { filter, olderThan: before } = this;
    if (!before || this.isLoadingMore) return;
    this.isLoadingMore = true;
    const reply = await this.list(filter, before);
    this.isLoadingMore = false;
    // Another choice was made meanwhile: these do not follow.
    if (this.filter !== filter || this.olderThan !== before) return;
    this.older = reply.ok ? '' : text('moreFailed');
    if (!reply.ok) return;
    const known = new Set(this.notifications.map(({ id }) => id));
    // What has changed since stands above already.
    const added = reply.value.notifications.filter(({ id }) => !known.has(id));
    this.notifications = [...this.notifications, ...added];
    this.olderThan = reply.value.before;
    if (added.length === 0) this.older = text('noneOlder');
    await this.updateComplete;
    // On with the first of them.
    if (added[0]) this.renderRoot.querySelector<HTMLElement>(`[id="${added[0].id}"]`)?.focus();
  };

  private async read() {
    const { filter } = this;
    this.isReading = true;
    const reply = await this.list(filter);
    // Another choice was made meanwhile: its answer follows.
    if (this.filter !== filter) return;
    this.isReading = false;
    this.phase = reply.ok ? 'ready' : 'failed';
    if (!reply.ok) return;
    this.notifications = reply.value.notifications;
    this.olderThan = reply.value.before;
    this.older = this.olderThan && this.notifications.length === 0 ? text('noneOlder') : '';
    this.isMailConfigured = reply.value.isMailConfigured;
  }
}

const valueOf = (event: Event) => (event.target as HTMLSelectElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-notifications': SapaNotifications;
  }
}
