import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { EditedSite, Site } from '../../../shared/wire/sites/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import { baseStyles } from '../../ui/base.styles.js';
import { textOf } from '../../ui/form-field.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../embedding/sapa-embed-site.js';
import '../../ui/sapa-empty.js';
import { listSites, readSettings, saveSettings } from '../../data/sites.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { paths } from '../../core/location.store.js';
import { language, t } from '../../core/texts.js';
import './sapa-alert-settings.js';
import './sapa-form-settings.js';
import './sapa-hours.js';
import type { SapaHours } from './sapa-hours.js';
import { editedSettings, linesOf } from './edited-settings.js';
import { styles } from './sapa-site-settings.styles.js';

const data = { listSites, readSettings, saveSettings };
const spoken = ['id', 'en'] as const;

/** What the people of a site set: its addresses, the chat's words, and when somebody is there. */
@customElement('sapa-site-settings')
export class SapaSiteSettings extends LitElement {
  static override styles = [baseStyles, pageStyles, styles];

  @property({ attribute: false }) data: typeof data = data;
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @query('sapa-hours') private readonly hours!: SapaHours | null;
  @state() private phase: 'loading' | 'ready' | 'failed' | 'missing' = 'loading';
  @state() private sites: readonly Site[] = [];
  @state() private siteId = '';
  private embedUrl = '';
  private pinned: PinnedEmbed | undefined;
  @state() private edited: EditedSite | undefined;
  @state() private outcome = '';
  @state() private fault: ReplyError | undefined;
  @state() private isBusy = false;

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
        <h1>${t('siteSettings')}</h1>
        <p class="lead">${t('siteSettingsLead')}</p>
        ${this.renderPhase()}
      </main>
    `;
  }

  private renderPhase() {
    if (this.phase === 'loading') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}>
        <span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    if (this.phase === 'missing') {
      return html`<sapa-empty
        icon="globe"
        heading=${t('settingsMissing')}
        text=${t('settingsMissingText')}
      ></sapa-empty>`;
    }
    if (this.phase === 'failed' || !this.edited) {
      return html`<sapa-empty isError icon="triangle-alert" heading=${t('settingsFailed')} text=${t('failedText')}>
        <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    return this.renderForm(this.edited);
  }

  private renderForm({ settings, allowedOrigins }: EditedSite) {
    const { officeHours } = settings;
    return html`
      <form novalidate @submit=${this.handleSubmit}>
        ${this.sites.length > 1 ? this.renderChoice() : nothing}
        <fieldset>
          <legend>${t('origins')}</legend>
          ${this.area('allowedOrigins', t('origins'), allowedOrigins.join('\n'), 20_000, t('originsHint'), t('originsInvalid'))}
        </fieldset>
        ${spoken.map((each) => {
          const { title, greeting, away } = settings.texts[each];
          const path = `settings.texts.${each}`;
          return html`<fieldset>
            <legend>${t('textsIn', { language: nameOf(each) })}</legend>
            <p class="hint">${t('ownTextHint')}</p>
            ${this.line(`${path}.title`, t('chatTitle'), title, limits.siteTitle)}
            ${this.area(`${path}.greeting`, t('chatGreeting'), greeting, limits.siteText)}
            ${this.area(`${path}.away`, t('chatAway'), away, limits.siteText)}
          </fieldset>`;
        })}
        <fieldset>
          <legend>${t('officeHours')}</legend>
          <p class="hint">${t('hoursHint')}</p>
          <label class="check">
            <input type="checkbox" name="isUsed" .checked=${officeHours.isUsed} />${t('usesHours')}
          </label>
          <sapa-hours .hours=${officeHours} fault=${this.faultWithin('settings.officeHours.')}></sapa-hours>
        </fieldset>
        ${this.renderFirstTeam(settings.defaultTeamId)}
        <fieldset>
          <legend>${t('targetsHeading')}</legend>
          <p class="hint">${t('targetsHint')}</p>
          ${this.line('settings.targets.firstMinutes', t('firstMinutes'), String(settings.targets.firstMinutes), 5, 'number')}
          ${this.line('settings.targets.nextMinutes', t('nextMinutes'), String(settings.targets.nextMinutes), 5, 'number')}
        </fieldset>
        <sapa-alert-settings
          .alerts=${settings.alerts}
          .people=${this.directory?.peopleOf(this.siteId) ?? []}
          fault=${this.faultWithin('settings.alerts.')}
        ></sapa-alert-settings>
        <fieldset>
          <legend>${t('editHeading')}</legend>
          ${this.line('settings.editMinutes', t('editMinutes'), String(settings.editMinutes), 4, 'number')}
          <p class="hint">${t('editMinutesHint', { most: limits.editMinutes })}</p>
        </fieldset>
        <fieldset>
          <legend>${t('handlingHeading')}</legend>
          ${this.line('settings.reopenWithinHours', t('reopenWithinHours'), String(settings.reopenWithinHours), 4, 'number')}
          <p class="hint">${t('reopenWithinHoursHint', { most: limits.reopenHours })}</p>
          <label class="check">
            <input type="checkbox" name="firstReplyTakes" .checked=${settings.firstReplyTakes} />${t('firstReplyTakes')}
          </label>
        </fieldset>
        <sapa-form-settings .settings=${settings} .fault=${this.fault?.field ?? ''}></sapa-form-settings>
        <div class="end">
          <wa-button variant="brand" type="submit" ?disabled=${this.isBusy}>${t('save')}</wa-button>
          <p role="status" class=${this.fault ? 'error' : 'hint'}>${this.outcome}</p>
        </div>
      </form>
      ${this.renderEmbed()}
    `;
  }

  private renderEmbed() {
    const site = this.sites.find(({ id }) => id === this.siteId);
    if (!site || !this.embedUrl) return nothing;
    return html`<section>
      <h2>${t('embedHeading')}</h2>
      <sapa-embed-site .site=${site} embed-url=${this.embedUrl} .pinned=${this.pinned}></sapa-embed-site>
    </section>`;
  }

  private renderChoice() {
    return html`<div class="field">
      <label for="site">${t('site')}</label>
      <select class="text" id="site" @change=${this.handleChoice}>
        ${this.sites.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.siteId}>${name}</option>`)}
      </select>
    </div>`;
  }

  /** Of a site without teams there is nothing to choose. */
  private renderFirstTeam(chosen: string | null) {
    const teams = this.directory?.teamsOf(this.siteId) ?? [];
    if (teams.length === 0) return nothing;
    return html`<fieldset>
      <legend>${t('firstTeamHeading')}</legend>
      <div class="field">
        <label for="settings.defaultTeamId">${t('firstTeam')}</label>
        <select
          class="text"
          id="settings.defaultTeamId"
          name="settings.defaultTeamId"
          aria-describedby="first-team-note"
        >
          <option value="">${t('firstTeamNone')}</option>
          ${teams.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
        </select>
        <p class="hint" id="first-team-note">${t('firstTeamHint')}</p>
      </div>
    </fieldset>`;
  }

  private line(name: string, label: string, value: string, maxlength: number, type: 'text' | 'number' = 'text') {
    const hasFault = this.hasFault(name);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        class="text"
        id=${name}
        name=${name}
        type=${type}
        maxlength=${maxlength}
        dir="auto"
        .value=${value}
        aria-invalid=${hasFault ? 'true' : nothing}
        aria-describedby=${hasFault ? `${name}-note` : nothing}
      />
      ${hasFault ? html`<p class="error" id="${name}-note">${t('fieldRefused')}</p>` : nothing}
    </div>`;
  }

  private area(
    name: string,
    label: string,
    value: string,
    maxlength: number,
    hint?: string,
    error = t('fieldRefused'),
  ) {
    const hasFault = this.hasFault(name);
    const note = hasFault ? error : hint;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <textarea
        class="text"
        id=${name}
        name=${name}
        maxlength=${maxlength}
        dir="auto"
        .value=${value}
        aria-invalid=${hasFault ? 'true' : nothing}
        aria-describedby=${note ? `${name}-note` : nothing}
      ></textarea>
      ${note ? html`<p class=${hasFault ? 'error' : 'hint'} id="${name}-note">${note}</p>` : nothing}
    </div>`;
  }

  private faultWithin(path: string): string {
    const field = this.fault?.field ?? '';
    return field.startsWith(path) ? field.slice(path.length) : '';
  }

  /** The server names the field, or a part of what stands in it. */
  private hasFault(name: string): boolean {
    const field = this.fault?.field;
    return field !== undefined && (field === name || field.startsWith(`${name}.`));
  }

  private readonly load = async () => {
    this.phase = 'loading';
    const reply = await this.data.listSites();
    if (!reply.ok) return void (this.phase = 'failed');
    const { sites, embedUrl, pinned } = reply.value;
    Object.assign(this, { sites, embedUrl, pinned });
    await this.read(sites[0]?.id ?? '');
  };

  private async read(siteId: string) {
    this.siteId = siteId;
    this.phase = 'loading';
    this.outcome = '';
    this.fault = undefined;
    const reply = await this.data.readSettings(siteId);
    if (this.siteId !== siteId) return;
    if (reply.ok) this.edited = reply.value;
    this.phase = reply.ok ? 'ready' : reply.error.code === 'E_NOT_FOUND' ? 'missing' : 'failed';
  }

  private handleChoice(event: Event) {
    void this.read((event.target as HTMLSelectElement).value);
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { edited, siteId } = this;
    if (this.isBusy || !edited) return;
    const given = new FormData(event.target as HTMLFormElement);
    this.isBusy = true;
    this.fault = undefined;
    this.outcome = t('saving');
    const fault = await this.save(siteId, given, edited);
    this.isBusy = false;
    this.fault = fault;
    this.outcome = fault ? problemOf(fault) : t('saved');
    await this.updateComplete;
    const invalid = this.renderRoot.querySelector<HTMLElement>('[aria-invalid]');
    if (fault && invalid) invalid.focus();
    else if (fault?.field?.startsWith('settings.officeHours.')) await this.hours?.focusFault();
    else if (fault?.field?.startsWith('settings.alerts.'))
      await this.renderRoot.querySelector('sapa-alert-settings')?.focusFault();
    else if (fault) await this.renderRoot.querySelector('sapa-form-settings')?.focusFault();
  }

  /** Resolves with what was refused. */
  private async save(siteId: string, given: FormData, edited: EditedSite): Promise<ReplyError | undefined> {
    const { revision, settings: before } = edited;
    const allowedOrigins = linesOf(textOf(given, 'allowedOrigins'));
    const form = this.renderRoot.querySelector('sapa-form-settings')?.value;
    const alerts = this.renderRoot.querySelector('sapa-alert-settings')?.value ?? before.alerts;
    const said = editedSettings(given, { before, hours: this.hours?.value ?? before.officeHours });
    const settings = { ...said, ...form, alerts };
    const reply = await this.data.saveSettings(siteId, { revision, settings, allowedOrigins });
    if (!reply.ok) return reply.error;
    this.edited = reply.value;
    return undefined;
  }
}

function problemOf({ code }: ReplyError): string {
  if (code === 'E_CONFLICT') return t('saveConflict');
  return code === 'E_SCHEMA' ? t('saveRefused') : t('saveFailed');
}

const nameOf = (tag: string) => new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-settings': SapaSiteSettings;
  }
}
