import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Notification } from '../../../shared/wire/notifications/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-banner.js';
import '../../ui/sapa-empty.js';
import { listNotifications } from '../../data/notifications.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { dateTime } from '../../ui/times.js';

const looks: Record<Notification['state'], string> = {
  pending: '',
  sent: 'success',
  skipped: '',
  kept: 'warning',
  paused: 'warning',
  failed: 'danger',
};

/** What was sent to whom, and why or why not. */
@customElement('sapa-notifications')
export class SapaNotifications extends LitElement {
  static override styles = [baseStyles, pageStyles];

  @property({ attribute: false }) list: typeof listNotifications = listNotifications;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private notifications: readonly Notification[] = [];
  @state() private isMailConfigured = true;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${t('notifications')}</h1>
        <p class="lead">${this.isMailConfigured ? t('notificationsLead') : t('mailNotConfigured')}</p>
        ${this.renderList()}
      </main>
    `;
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
    if (this.notifications.length === 0) {
      return html`<sapa-empty
        icon="bell"
        heading=${t('noNotifications')}
        text=${t('noNotificationsText')}
      ></sapa-empty>`;
    }
    return html`<ul class="list">
      ${this.notifications.map((notification) => this.renderOne(notification))}
    </ul>`;
  }

  private renderOne({ conversationId, state: outcome, reason, to, at }: Notification) {
    return html`
      <li>
        <div class="grow">
          <a href=${paths.conversation(conversationId)}><strong>${t(`reason-${reason}`)}</strong></a>
          <p class="small">
            <time datetime=${at}>${dateTime(at)}</time>${to.length > 0 ? html` · ${to.join(', ')}` : ''}
          </p>
        </div>
        <span class="tag ${looks[outcome]}">${t(`state-${outcome}`)}</span>
      </li>
    `;
  }

  private readonly load = async () => {
    this.phase = 'loading';
    const reply = await this.list();
    this.phase = reply.ok ? 'ready' : 'failed';
    if (!reply.ok) return;
    this.notifications = reply.value.notifications;
    this.isMailConfigured = reply.value.isMailConfigured;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-notifications': SapaNotifications;
  }
}
