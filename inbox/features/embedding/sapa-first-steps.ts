import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Kept } from '../../../shared/client/kept.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { paths } from '../../core/location.store.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import { listSites, readSettings, saveSettings } from '../../data/sites.js';
import { rowsContext, type RowsStore } from '../../entities/rows.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { backStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { firstStepsStyles } from './first-steps.styles.js';
import './sapa-embed-site.js';
import './sapa-name-site.js';
import type { NamedSite } from './sapa-name-site.js';

const calls = { listSites, readSettings, saveSettings };
const steps = ['name', 'code', 'message'] as const;
type Step = (typeof steps)[number];
/** Who has seen the line of a site goes on with the message next time. */
const seen = new Kept('start');

/** How a fresh installation gets its first message: a name, the line, a message. Can be left, and goes on where it was. */
@customElement('sapa-first-steps')
export class SapaFirstSteps extends LitElement {
  static override styles = [baseStyles, backStyles, firstStepsStyles];

  @property({ attribute: false }) calls: typeof calls = calls;
  @consume({ context: rowsContext }) private readonly rows: RowsStore | undefined;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private site: Site | undefined;
  @state() private step: Step = 'name';
  @state() private fault: 'name' | 'origin' | undefined;
  @state() private problem = '';
  @state() private isBusy = false;
  private embedUrl = '';
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.rows) this.stores.follow(this.rows);
    void this.load();
  }

  override render() {
    const { site } = this;
    if (this.phase === 'loading') return html`<div class="page" role="status" aria-label=${t('loading')}></div>`;
    if (this.phase === 'ready' && !site) {
      return html`<sapa-empty icon="globe" heading=${siteText('noOpenSite')} text=${siteText('noOpenSiteText')}>
        <a href=${paths.settings}>${t('siteSettings')}</a>
      </sapa-empty>`;
    }
    if (this.phase === 'failed' || !site) {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${siteText('settingsFailed')}
        text=${t('failedOnceText')}
      >
        <wa-button size="s" appearance="outlined" @click=${() => this.load()}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    const at = steps.indexOf(this.step);
    return html`<div class="page">
      <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
      <h1>${siteText('startHeading')}</h1>
      <p class="lead">${siteText('startLead')}</p>
      <ol>
        ${steps.map((step, index) => this.renderStep(step, index, this.isDone(step, site), index === at, site))}
      </ol>
    </div>`;
  }

  private renderStep(step: Step, index: number, isDone: boolean, isOpen: boolean, site: Site) {
    return html`<li class=${isOpen ? 'open' : ''}>
      <h2>
        <button type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => (this.step = step)}>
          <span class="number ${isDone ? 'done' : ''}" aria-hidden="true"
            >${isDone ? html`<wa-icon name="check"></wa-icon>` : index + 1}</span
          >
          <span class="visually-hidden">${siteText('step', { number: index + 1 })}: </span>${siteText(`step-${step}`)}
          ${isDone ? html`<span class="visually-hidden">(${siteText('stepDone')})</span>` : nothing}
        </button>
      </h2>
      ${isOpen ? html`<div class="body">${this.renderBody(step, site)}</div>` : nothing}
    </li>`;
  }

  private renderBody(step: Step, site: Site) {
    switch (step) {
      case 'name':
        return html`<sapa-name-site
          .site=${site}
          .fault=${this.fault}
          .problem=${this.problem}
          .isBusy=${this.isBusy}
          @sapa-named=${this.handleNamed}
        ></sapa-name-site>`;
      case 'code':
        return html`<p>${siteText('startCode')}</p>
          <sapa-embed-site .site=${site} embed-url=${this.embedUrl}></sapa-embed-site>
          <wa-button variant="brand" @click=${this.handleSeen}>${siteText('startLater')}</wa-button>`;
      case 'message':
        return this.renderMessage(site);
    }
  }

  private renderMessage(site: Site) {
    const hasArrived = this.hasArrived;
    const chat = `${new URL(this.embedUrl).origin}/chat/${encodeURIComponent(site.key)}`;
    return html`<p>${siteText('startMessage')}</p>
      <a class="chat" href=${chat} target="_blank" rel="noopener">${siteText('startOpenChat')}</a>
      <p role="status" class=${hasArrived ? 'arrived' : 'quiet'}>
        ${siteText(hasArrived ? 'startArrived' : 'startWaiting')}
      </p>
      ${hasArrived ? html`<a href=${paths.list}>${siteText('startToInbox')}</a>` : nothing}`;
  }

  private get hasArrived(): boolean {
    return (this.rows?.known().size ?? 0) > 0;
  }

  private isDone(step: Step, site: Site): boolean {
    if (step === 'name') return site.isNamed === true;
    return step === 'code' ? seen.get(site.id) !== null : this.hasArrived;
  }

  private async load() {
    this.phase = 'loading';
    const reply = await this.calls.listSites();
    if (!reply.ok) return void (this.phase = 'failed');
    const { sites, embedUrl } = reply.value;
    this.embedUrl = embedUrl;
    const [site] = sites;
    this.site = site;
    this.step = (site && steps.find((step) => !this.isDone(step, site))) ?? 'message';
    this.phase = 'ready';
  }

  private async handleNamed({ detail: { name, origin } }: CustomEvent<NamedSite>) {
    const { site } = this;
    if (!site || this.isBusy) return;
    this.isBusy = true;
    this.problem = '';
    this.fault = undefined;
    const fault = await this.save(site, name, origin);
    this.isBusy = false;
    if (fault === 'failed') this.problem = siteText('saveFailed');
    else this.fault = fault;
    if (!fault) this.step = 'code';
  }

  /** Resolves with what was refused. What was set before stays. */
  private async save(site: Site, name: string, origin: string): Promise<'name' | 'origin' | 'failed' | undefined> {
    const read = await this.calls.readSettings(site.id);
    if (!read.ok) return 'failed';
    const { revision, settings, allowedOrigins } = read.value;
    const origins = origin && !allowedOrigins.includes(origin) ? [origin, ...allowedOrigins] : allowedOrigins;
    const reply = await this.calls.saveSettings(site.id, { revision, settings, name, allowedOrigins: origins });
    if (!reply.ok) return reply.error.code !== 'E_SCHEMA' ? 'failed' : reply.error.field === 'name' ? 'name' : 'origin';
    this.site = { ...site, name, allowedOrigins: reply.value.allowedOrigins, isNamed: true };
    return undefined;
  }

  private handleSeen() {
    if (this.site) seen.set(this.site.id, 'seen');
    this.step = 'message';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-first-steps': SapaFirstSteps;
  }
}
