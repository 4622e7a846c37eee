import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HeldMail } from '../../../shared/wire/inbound-mail/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { paths } from '../../core/location.store.js';
import { mailsText } from '../../core/mails-texts.js';
import { t } from '../../core/texts.js';
import { listMails } from '../../data/mails.js';
import { listSites } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import './sapa-held-mail.js';

const calls = { listMails, listSites };

/** For owners and admins: mails that came in and that nobody can say where they belong. */
@customElement('sapa-mails')
export class SapaMails extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      .list {
        margin: 0 0 1rem;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private mails: readonly HeldMail[] = [];
  @state() private sites: readonly Site[] = [];
  @state() private hasMore = false;
  @state() private isLoadingMore = false;
  @state() private moreFailed = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.look();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${t('mails')}</h1>
        <p class="lead">${mailsText('lead')}</p>
        ${this.renderMails()}
      </main>
    `;
  }

  private renderMails() {
    if (this.phase === 'loading') return html`<p role="status">${mailsText('loading')}</p>`;
    if (this.phase === 'failed') {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${mailsText('failed')}
        text=${mailsText('failedText')}
      >
        <wa-button size="s" appearance="outlined" @click=${this.look}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (this.mails.length === 0)
      return html`<sapa-empty icon="inbox" heading=${mailsText('none')} text=${mailsText('noneText')}></sapa-empty>`;
    return html`
      <ul class="list">
        ${repeat(
          this.mails,
          ({ id }) => id,
          (mail) =>
            html`<li id=${mail.id} tabindex="-1">
              <sapa-held-mail .mail=${mail} .sites=${this.sites}></sapa-held-mail>
            </li>`,
        )}
      </ul>
      <p role="status">${this.moreFailed ? mailsText('moreFailed') : nothing}</p>
      ${this.hasMore ? this.renderMore() : nothing}
      <wa-button size="s" appearance="outlined" @click=${this.look}>${mailsText('refresh')}</wa-button>
    `;
  }

  /** Focus stays on it while it loads, so it is never disabled. */
  private renderMore() {
    return html`<wa-button
      id="more"
      size="s"
      appearance="outlined"
      ?loading=${this.isLoadingMore}
      @click=${this.handleMore}
    >
      ${mailsText('more')}
    </wa-button>`;
  }

  private readonly look = async () => {
    const [found, sites] = await Promise.all([this.calls.listMails(), this.calls.listSites()]);
    if (!found.ok) return void (this.phase = 'failed');
    this.mails = found.value.mails;
    this.hasMore = found.value.hasMore;
    this.moreFailed = false;
    if (sites.ok) this.sites = sites.value.sites;
    this.phase = 'ready';
  };

  private readonly handleMore = async () => {
    const last = this.mails.at(-1);
    if (!last || this.isLoadingMore) return;
    this.isLoadingMore = true;
    const found = await this.calls.listMails(last);
    this.isLoadingMore = false;
    this.moreFailed = !found.ok;
    // Looked at anew meanwhile: these do not follow.
    if (!found.ok || last !== this.mails.at(-1)) return;
    this.mails = [...this.mails, ...found.value.mails];
    this.hasMore = found.value.hasMore;
    await this.updateComplete;
    // On with the first of them.
    const [first] = found.value.mails;
    if (first) this.renderRoot.querySelector<HTMLElement>(`[id="${first.id}"]`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-mails': SapaMails;
  }
}
