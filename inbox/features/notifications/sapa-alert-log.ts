import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Alert, ComingAlert } from '../../../shared/wire/notifications/entities.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { alertText } from '../../core/alert-texts.js';
import { locationContext, paths, type LocationStore } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { alertsContext, type AlertLog, type Alerts } from '../../entities/alerts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { dateTime } from '../../ui/times.js';
import { chainsOf, headingOf, inAppNames, outcomeOf, toldWords } from './alert-log-words.js';
import { alertLogStyles } from './sapa-alert-log.styles.js';

/** Who was told of a conversation, by what, when, why or why not, and what comes next. Opens as soon as it is on the page. */
@customElement('sapa-alert-log')
export class SapaAlertLog extends LitElement {
  static override styles = [baseStyles, dialogStyles, alertLogStyles];

  @property({ attribute: false }) conversationId = '';
  @property({ attribute: false }) siteId = '';
  /** How the visitor is called. */
  @property({ attribute: false }) name = '';
  @consume({ context: alertsContext }) @property({ attribute: false }) alerts!: Pick<Alerts, 'log'>;
  @consume({ context: directoryContext }) @property({ attribute: false }) directory: DirectoryStore | undefined;
  @consume({ context: sessionContext }) @property({ attribute: false }) session: SessionStore | undefined;
  @consume({ context: locationContext }) private readonly location: LocationStore | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private log: AlertLog | undefined;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
    void this.load();
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" closedby="any" @close=${() => this.remove()}>
      <header>
        <h2 id="heading">${alertText('logOf', { name: this.name })}</h2>
        <button type="button" class="close" aria-label=${alertText('close')} @click=${() => this.dialog.close()}>
          <wa-icon name="x"></wa-icon>
        </button>
      </header>
      <div class="body" tabindex="0" role="region" aria-labelledby="heading">${this.renderBody()}</div>
      ${this.log ? this.renderFoot(this.log) : nothing}
    </dialog>`;
  }

  private renderBody() {
    if (this.phase === 'loading') return html`<p class="quiet" role="status">${alertText('logLoading')}</p>`;
    if (!this.log) {
      return html`<p role="alert">${alertText('logFailed')}</p>
        <wa-button size="s" appearance="outlined" @click=${() => void this.load()}
          >${alertText('tryAgain')}</wa-button
        >`;
    }
    const chains = chainsOf(this.log.alerts);
    if (chains.length === 0) return html`<p class="quiet">${alertText('logEmpty')}</p>`;
    return chains.map(
      (chain, index) => html`
        ${chains.length > 1 || chain.again ? html`<h3>${headingOf(chain)}</h3>` : nothing}
        <ol>
          ${chain.alerts.map((alert) => this.renderStep(alert))}
          ${index === 0 ? this.log?.coming.map((coming) => renderComing(coming)) : nothing}
        </ol>
      `,
    );
  }

  private renderStep(alert: Alert) {
    const { step, told, untold, at } = alert;
    return html`${alert.inApp ? this.renderInApp(alert.inApp) : nothing}
      <li class=${alert.state}>
        <strong>${alertText(`step-${step}`)}</strong>
        <p class="quiet">${outcomeOf(alert)}</p>
        ${
          told.length + untold.length > 0
            ? html`<ul>
                ${told.map((each) => html`<li><bdi>${this.nameOf(each.staffId)}</bdi> <span>${toldWords(each, at)}</span></li>`)}
                ${untold.map(
                  ({ staffId, reason }) =>
                    html`<li><bdi>${this.nameOf(staffId)}</bdi> <span>${alertText(`untold-${reason}`)}</span></li>`,
                )}
              </ul>`
            : nothing
        }
      </li>`;
  }

  private renderInApp({ staffIds, more, at }: NonNullable<Alert['inApp']>) {
    return html`<li class="sent">
      <strong>${alertText('inApp')}</strong>
      <p class="quiet">
        ${alertText('inAppAt', { time: dateTime(at) })}
        ${inAppNames(
          staffIds.map((staffId) => this.nameOf(staffId)),
          more,
        )}
      </p>
    </li>`;
  }

  private nameOf(staffId: string): string {
    return this.directory?.person(staffId)?.name ?? alertText('somebodyGone');
  }

  private renderFoot({ rulesOf }: AlertLog) {
    const isManager = this.session?.state.staff?.role !== 'agent';
    const path = rulesOf === 'team' ? paths.teams : paths.site(this.siteId, 'alerts');
    return html`<footer>
      <p class="quiet">${alertText(`rules-${rulesOf}`)}</p>
      ${isManager ? html`<a href=${path} @click=${(event: Event) => this.goTo(event, path)}>${alertText('changeRules')}</a>` : nothing}
    </footer>`;
  }

  /** Outside of the app nobody takes its links. */
  private goTo(event: Event, path: string) {
    if (!this.location) return;
    event.preventDefault();
    this.dialog.close();
    this.location.go(path);
  }

  private async load() {
    this.phase = 'loading';
    const reply = await this.alerts.log(this.conversationId);
    this.phase = reply.ok ? 'ready' : 'failed';
    this.log = reply.ok ? reply.value : undefined;
  }
}

const renderComing = ({ step, dueAt }: ComingAlert) =>
  html`<li class="coming">
    <strong>${alertText(`step-${step}`)}</strong>
    <p class="quiet">${alertText('logComing', { time: dateTime(dueAt) })}</p>
  </li>`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-alert-log': SapaAlertLog;
  }
}
