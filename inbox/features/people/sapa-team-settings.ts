import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { AlertSettings } from '../../../shared/wire/notifications/alert-steps.js';
import type { Team } from '../../../shared/wire/people/entities.js';
import type { EditedTeam, TeamSettings } from '../../../shared/wire/people/team-settings.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { peopleText } from '../../core/people-texts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { readSettings } from '../../data/sites.js';
import { readTeamSettings, saveTeamSettings } from '../../data/teams.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { submitOnEnter, textOf } from '../../ui/form-field.js';
import '../settings/sapa-alert-settings.js';
import '../settings/sapa-hours.js';
import { peopleStyles } from './people.styles.js';

const calls = { readTeamSettings, saveTeamSettings, readSettings };
const modes = ['off', 'roundRobin', 'leastBusy'] as const;

/** Where a team begins that has had the hours of its site: an ordinary week. */
const usualHours = (): OfficeHours => ({
  isUsed: true,
  zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: Array.from({ length: 7 }, (_, day) => (day < 5 ? [['08:00', '17:00']] : [])),
  holidays: [],
});

/** Where a team begins whose site's steps are not known: as a site begins. */
const usualAlerts: AlertSettings = { ...limits.usual.alerts, supervisorIds: [] };
const alertsPath = 'settings.alerts.';

/**
 * How a team's conversations find their people, when its people are there, and who is told of what nobody answers. Open as soon as it is on the page.
 * @fires sapa-close
 */
@customElement('sapa-team-settings')
export class SapaTeamSettings extends LitElement {
  static override styles = [baseStyles, dialogStyles, peopleStyles];

  @property({ attribute: false }) team!: Team;
  @property({ attribute: false }) calls: typeof calls = calls;
  @consume({ context: directoryContext }) @property({ attribute: false }) directory:
    | Pick<DirectoryStore, 'peopleOf'>
    | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private edited: EditedTeam | undefined;
  @state() private mode: TeamSettings['assignment']['mode'] = 'off';
  @state() private hasHours = false;
  @state() private hours = usualHours();
  @state() private hasAlerts = false;
  @state() private alerts = usualAlerts;
  @state() private alertsOfSite: AlertSettings | undefined;
  /** The field that is wrong, and its limits where it is a number. */
  @state() private fault = '';
  @state() private problem = '';
  @state() private isBusy = false;

  protected override firstUpdated() {
    this.dialog.showModal();
    void this.load();
  }

  private async load() {
    this.problem = '';
    const [reply, ofSite] = await Promise.all([
      this.calls.readTeamSettings(this.team.id),
      this.calls.readSettings(this.team.siteId),
    ]);
    if (!reply.ok) return void (this.problem = peopleText('sharingFailed'));
    const { assignment, hours, alerts } = reply.value.settings;
    Object.assign(this, { edited: reply.value, mode: assignment.mode });
    Object.assign(this, { hasHours: hours !== null, hasAlerts: alerts !== null });
    if (hours) this.hours = hours;
    this.alertsOfSite = ofSite.ok ? ofSite.value.settings.alerts : undefined;
    // Whose steps are to be its own from now on goes on from its site's.
    if (alerts) this.alerts = alerts;
    else if (this.alertsOfSite) this.alerts = { ...this.alertsOfSite, supervisorIds: [] };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input:checked')?.focus();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new CustomEvent('sapa-close'))}>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <div>
          <h2 id="heading">${peopleText('sharingOf', { name: this.team.name })}</h2>
          <p class="small">${peopleText('sharingLead')}</p>
        </div>
        ${this.edited ? [this.renderModes(), this.renderNumbers(this.edited.settings), this.renderHours(), this.renderAlerts()] : nothing}
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${peopleText('cancel')}</wa-button>
          ${
            this.edited
              ? html`<wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${peopleText('save')}</wa-button>`
              : this.problem
                ? html`<wa-button variant="brand" @click=${() => void this.load()}
                    >${peopleText('tryAgain')}</wa-button
                  >`
                : nothing
          }
        </div>
      </form>
    </dialog>`;
  }

  private renderModes() {
    return html`<fieldset>
      <legend>${peopleText('sharing')}</legend>
      ${modes.map(
        (mode) =>
          html`<label class="choice">
            <input
              type="radio"
              name="mode"
              value=${mode}
              .checked=${mode === this.mode}
              @change=${() => (this.mode = mode)}
            />
            <span>${peopleText(`sharing-${mode}`)}<span class="small">${peopleText(`sharingHint-${mode}`)}</span></span>
          </label>`,
      )}
    </fieldset>`;
  }

  private renderNumbers({ assignment }: TeamSettings) {
    if (this.mode === 'off') return nothing;
    return [
      this.renderNumber(
        'capacity',
        assignment.capacity,
        limits.teamCapacity,
        peopleText('capacityHint', { most: limits.teamCapacity }),
      ),
      this.renderNumber(
        'reassignAfter',
        assignment.reassignAfterMinutes,
        limits.targetMinutes,
        peopleText('reassignAfterHint'),
      ),
    ];
  }

  private renderNumber(name: 'capacity' | 'reassignAfter', value: number | null, most: number, hint: string) {
    const isWrong = this.fault === name;
    return html`<div class="field">
      <label for=${name}>${peopleText(name)}</label>
      <input
        class="text"
        type="number"
        inputmode="numeric"
        id=${name}
        name=${name}
        min="1"
        max=${most}
        .value=${value === null ? '' : String(value)}
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-describedby="${name}-note"
      />
      <p id="${name}-note" class=${isWrong ? 'error' : 'small'}>
        ${isWrong ? peopleText('numberWrong', { least: 1, most }) : hint}
      </p>
    </div>`;
  }

  private renderHours() {
    return html`<fieldset>
      <legend>${peopleText('teamHours')}</legend>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${this.hasHours}
          @change=${(event: Event) => (this.hasHours = (event.target as HTMLInputElement).checked)}
        />
        <span>${peopleText('ownHours')}<span class="small">${peopleText('ownHoursHint')}</span></span>
      </label>
      ${
        this.hasHours
          ? html`<sapa-hours .hours=${this.hours} fault=${this.fault.replace('settings.hours.', '')}></sapa-hours>`
          : nothing
      }
    </fieldset>`;
  }

  private renderAlerts() {
    return html`<fieldset>
      <legend>${peopleText('teamAlerts')}</legend>
      <label class="choice">
        <input
          type="checkbox"
          name="hasAlerts"
          .checked=${this.hasAlerts}
          @change=${(event: Event) => (this.hasAlerts = (event.target as HTMLInputElement).checked)}
        />
        <span>${peopleText('ownAlerts')}<span class="small">${peopleText('ownAlertsHint')}</span></span>
      </label>
      ${
        this.hasAlerts
          ? html`<sapa-alert-settings
              isOfTeam
              .alerts=${this.alerts}
              .ofSite=${this.alertsOfSite}
              .people=${this.directory?.peopleOf(this.team.siteId) ?? []}
              fault=${this.fault.startsWith(alertsPath) ? this.fault.slice(alertsPath.length) : ''}
            ></sapa-alert-settings>`
          : nothing
      }
    </fieldset>`;
  }

  /** Undefined where a number is none of those that are allowed. */
  private read(data: FormData, { assignment }: TeamSettings): TeamSettings | undefined {
    const hours = this.hasHours
      ? { ...(this.renderRoot.querySelector('sapa-hours')?.value ?? this.hours), isUsed: true }
      : null;
    const alerts = this.hasAlerts ? (this.renderRoot.querySelector('sapa-alert-settings')?.value ?? this.alerts) : null;
    if (this.mode === 'off') return { assignment: { ...assignment, mode: 'off' }, hours, alerts };
    const [capacity, after] = [textOf(data, 'capacity').trim(), textOf(data, 'reassignAfter').trim()];
    this.fault = !isWithin(capacity, limits.teamCapacity)
      ? 'capacity'
      : after !== '' && !isWithin(after, limits.targetMinutes)
        ? 'reassignAfter'
        : '';
    if (this.fault) return undefined;
    const reassignAfterMinutes = after === '' ? null : Number(after);
    return { assignment: { mode: this.mode, capacity: Number(capacity), reassignAfterMinutes }, hours, alerts };
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { edited } = this;
    if (this.isBusy || !edited) return;
    const settings = this.read(new FormData(event.target as HTMLFormElement), edited.settings);
    if (!settings) return this.focusFault();
    this.isBusy = true;
    const reply = await this.calls.saveTeamSettings(this.team.id, { revision: edited.revision, settings });
    this.isBusy = false;
    if (reply.ok) return this.dialog.close();
    this.fault = reply.error.field ?? '';
    this.problem = peopleText(reply.error.code === 'E_CONFLICT' ? 'changedMeanwhile' : 'saveFailed');
    await this.focusFault();
  }

  private async focusFault() {
    await this.updateComplete;
    if (this.fault.startsWith('settings.hours.')) await this.renderRoot.querySelector('sapa-hours')?.focusFault();
    else if (this.fault.startsWith(alertsPath))
      await this.renderRoot.querySelector('sapa-alert-settings')?.focusFault();
    else this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }
}

const isWithin = (text: string, most: number) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-team-settings': SapaTeamSettings;
  }
}
