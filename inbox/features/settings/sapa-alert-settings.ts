import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { AlertSettings } from '../../../shared/wire/notifications/alert-steps.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import { alertText } from '../../core/alert-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { styles } from './sapa-site-settings.styles.js';

const steps = ['pushMinutes', 'mailMinutes', 'teamMinutes', 'supervisorMinutes', 'ownersMinutes'] as const;
type Step = (typeof steps)[number];

/**
 * When each step of the alerts begins, and who the supervisors are. Every change is in `value` at once.
 * @fires sapa-alerts-changed
 */
@customElement('sapa-alert-settings')
export class SapaAlertSettings extends LitElement {
  static override styles = [
    baseStyles,
    styles,
    css`
      .minutes {
        display: flex;
        align-items: center;
        gap: 0.625rem;
      }
      .minutes .text {
        width: 7rem;
      }
      .check {
        min-height: 2.5rem;
      }
      label.check {
        font-weight: 400;
      }
      @media (pointer: coarse) {
        .check {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) alerts!: AlertSettings;
  /** Those of the site. */
  @property({ attribute: false }) people: readonly Colleague[] = [];
  /** What a team has in place of its site's. */
  @property({ type: Boolean }) isOfTeam = false;
  /** What a team has where it has none of its own: its site's, once they are known. */
  @property({ attribute: false }) ofSite: AlertSettings | undefined;
  /** The field that the server refused, within these settings. */
  @property() fault = '';
  @state() value!: AlertSettings;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('alerts')) this.value = this.alerts;
  }

  override render() {
    return html`<fieldset>
      <legend>${alertText(this.isOfTeam ? 'teamHeading' : 'heading')}</legend>
      <p class="hint" id="alerts-hint">${alertText('hint')}</p>
      ${steps.map((step) => this.renderStep(step))} ${this.people.length > 0 ? this.renderPeople() : nothing}
    </fieldset>`;
  }

  /** Where something is wrong. */
  async focusFault() {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  private renderStep(step: Step) {
    const isWrong = this.fault === step;
    return html`<div class="field">
      <label for=${step}>${alertText(step)}</label>
      <div class="minutes">
        <input
          class="text"
          id=${step}
          type="number"
          inputmode="numeric"
          min="0"
          max=${limits.alertMinutes}
          ?required=${step === 'ownersMinutes'}
          .value=${String(this.alerts[step] || (this.alerts[step] === 0 ? 0 : ''))}
          aria-invalid=${isWrong ? 'true' : nothing}
          aria-describedby=${isWrong ? `${step}-note` : `alerts-hint ${step}-usual`}
          @change=${(event: Event) => this.setMinutes(step, (event.target as HTMLInputElement).value.trim())}
        /><span class="hint" aria-hidden="true">${alertText('minutes')}</span>
      </div>
      ${
        isWrong
          ? html`<p class="error" id="${step}-note">${alertText('wrong', { most: limits.alertMinutes })}</p>`
          : html`<p class="hint" id="${step}-usual">${this.usualOf(step)}</p>`
      }
    </div>`;
  }

  /** What it is where nobody has set it. */
  private usualOf(step: Step): string {
    if (!this.isOfTeam) return alertText('usual', { value: limits.usual.alerts[step] });
    if (!this.ofSite) return '';
    const value = this.ofSite[step];
    return value === null ? alertText('siteSkips') : alertText('ofSite', { value });
  }

  private renderPeople() {
    const chosen = new Set(this.value.supervisorIds);
    return html`<div class="field" role="group" aria-labelledby="supervisors" aria-describedby="supervisors-note">
      <p class="check" id="supervisors">${alertText('supervisors')}</p>
      ${this.people.map(
        ({ id, name }) =>
          html`<label class="check">
            <input
              type="checkbox"
              .checked=${chosen.has(id)}
              @change=${(event: Event) => this.setSupervisor(id, (event.target as HTMLInputElement).checked)}
            />${name}
          </label>`,
      )}
      <p class="hint" id="supervisors-note">${alertText(this.isOfTeam ? 'teamSupervisorsHint' : 'supervisorsHint')}</p>
    </div>`;
  }

  /** Empty leaves a step out. The last one cannot be: then the server refuses it by its name. */
  private setMinutes(step: Step, text: string) {
    const minutes = text === '' ? (step === 'ownersMinutes' ? Number.NaN : null) : Number(text);
    this.change({ [step]: minutes });
  }

  private setSupervisor(id: string, isChosen: boolean) {
    const others = this.value.supervisorIds.filter((each) => each !== id);
    this.change({ supervisorIds: isChosen ? [...others, id] : others });
  }

  private change(more: Partial<AlertSettings>) {
    this.value = { ...this.value, ...more };
    this.dispatchEvent(new CustomEvent('sapa-alerts-changed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-alert-settings': SapaAlertSettings;
  }
}
