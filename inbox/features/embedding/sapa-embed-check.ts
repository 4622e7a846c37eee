import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EmbedVerdict } from '../../../shared/wire/embed-check/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { beginEmbedCheck, readEmbedCheck } from '../../data/embed-checks.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { textOf } from '../../ui/form-field.js';
import { panelFormStyles } from '../../ui/panel-form.styles.js';

/** A page that has not spoken within this time will not. */
const patience = 15_000;
const pause = 500;

/** Opens a page of the site and says whether the chat works there, or what to correct. */
@customElement('sapa-embed-check')
export class SapaEmbedCheck extends LitElement {
  static override styles = [baseStyles, panelFormStyles];

  @property({ attribute: false }) site!: Site;
  /** Where the chat is loaded from. */
  @property() server = location.origin;
  @property({ attribute: false }) begin: typeof beginEmbedCheck = beginEmbedCheck;
  @property({ attribute: false }) read: typeof readEmbedCheck = readEmbedCheck;
  @property({ attribute: false }) openPage = (url: string) => void window.open(url, '_blank', 'noopener');
  @property({ type: Number }) patience = patience;
  @state() private phase: 'idle' | 'waiting' | 'silent' | 'done' = 'idle';
  @state() private url = '';
  @state() private verdict: EmbedVerdict | undefined;
  @state() private problem = '';
  private check = '';

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.check = '';
  }

  override render() {
    return html`
      <h3>${t('checkHeading')}</h3>
      <p class="quiet">${t('checkText')}</p>
      <form @submit=${this.handleSubmit}>
        <label for="page">${t('checkPage')}</label>
        <input id="page" name="page" type="url" required maxlength="2000" .value=${this.site.allowedOrigins[0] ?? ''} />
        <wa-button size="s" appearance="outlined" type="submit" ?loading=${this.phase === 'waiting'}>
          ${t('checkStart')}
        </wa-button>
      </form>
      <div role="status">${this.renderOutcome()}</div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    `;
  }

  private renderOutcome() {
    const { phase, verdict, server } = this;
    if (phase === 'waiting') {
      const link = html`<a href=${this.url} target="_blank" rel="noopener noreferrer">${t('checkOpen')}</a>`;
      return html`<p>${t('checkWaiting')} ${link}</p>`;
    }
    if (phase === 'silent') return html`<p class="verdict">${t('checkSilent', { server })}</p>`;
    if (!verdict) return nothing;
    const { origin, result, blocked } = verdict;
    const values = { origin, server, socket: server.replace(/^http/, 'ws'), blocked: blocked.join(', ') };
    const isPartly = result === 'works' && blocked.length > 0;
    return html`
      <p class="verdict ${result === 'works' ? 'works' : ''}">${t(`check-${result}`, values)}</p>
      ${isPartly ? html`<p>${t('checkPartly', values)}</p>` : nothing}
      <p class="quiet">${policyText(verdict)}</p>
    `;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    this.problem = '';
    this.phase = 'idle';
    this.verdict = undefined;
    const page = textOf(new FormData(event.target as HTMLFormElement), 'page');
    const begun = await this.begin(this.site.id, page);
    if (!begun.ok) {
      const isElsewhere = begun.error.code === 'E_NOT_FOUND' || begun.error.code === 'E_SCHEMA';
      this.problem = t(isElsewhere ? 'checkNotAllowed' : 'checkFailed');
      return;
    }
    this.check = begun.value.id;
    this.url = begun.value.url;
    this.phase = 'waiting';
    this.openPage(this.url);
    await this.wait(begun.value.id);
  }

  private async wait(id: string) {
    const end = Date.now() + this.patience;
    while (this.check === id && Date.now() < end) {
      const reply = await this.read(this.site.id, id);
      if (this.check !== id) return;
      if (reply.ok && reply.value.verdict) {
        this.verdict = reply.value.verdict;
        this.phase = 'done';
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    if (this.check === id) this.phase = 'silent';
  }
}

function policyText({ policy }: EmbedVerdict): string {
  if (policy === null) return t('checkPolicyUnknown');
  return policy === '' ? t('checkNoPolicy') : t('checkPolicy', { policy });
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-embed-check': SapaEmbedCheck;
  }
}
