import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { alertText } from '../../core/alert-texts.js';
import { alertsContext, type Alerts } from '../../entities/alerts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choiceStyles } from '../../ui/choice.styles.js';
import { controlLook } from '../../ui/control-look.js';

/** By what one hears of unanswered messages, and when not. Each change is saved at once. */
@customElement('sapa-alert-preferences')
export class SapaAlertPreferences extends LitElement {
  static override styles = [
    baseStyles,
    choiceStyles,
    css`
      input[type='time'] {
        min-height: 2.75rem;
        padding: 0 0.875rem;
        ${controlLook};
        font: inherit;
        color: inherit;
      }
      .times {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.5rem;
      }
    `,
  ];

  @consume({ context: alertsContext }) @property({ attribute: false }) alerts: Alerts | undefined;
  @state() private chosen: AlertPreferences | undefined;
  @state() private said = '';

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`
      <p>${alertText('preferencesHint')}</p>
      ${this.chosen ? this.renderChoices(this.chosen) : nothing}
      <p role="status">${this.said}</p>
    `;
  }

  private renderChoices({ byMail, quiet }: AlertPreferences) {
    return [
      this.check('byMail', byMail, (isOn) => ({ byMail: isOn, quiet })),
      // By the clock of where they are now.
      this.check('isQuiet', quiet.isUsed, (isUsed) => ({ byMail, quiet: { ...quiet, isUsed, zone: zoneHere() } })),
      quiet.isUsed
        ? html`<div class="times">
            ${this.time('from', quiet.from, (from) => ({ byMail, quiet: { ...quiet, from } }))}
            ${this.time('to', quiet.to, (to) => ({ byMail, quiet: { ...quiet, to } }))}
          </div>`
        : nothing,
    ];
  }

  private check(name: 'byMail' | 'isQuiet', isOn: boolean, change: (isOn: boolean) => AlertPreferences) {
    return html`<label>
      <input
        type="checkbox"
        name=${name}
        .checked=${isOn}
        @change=${(event: Event) => this.choose(change((event.target as HTMLInputElement).checked))}
      />${alertText(name)}
    </label>`;
  }

  private time(name: 'from' | 'to', value: string, change: (time: string) => AlertPreferences) {
    return html`<label>
      ${alertText(name)}
      <input
        type="time"
        name=${name}
        required
        .value=${value}
        @change=${(event: Event) => {
          const time = (event.target as HTMLInputElement).value;
          if (time !== '') this.choose(change(time));
        }}
      />
    </label>`;
  }

  private async load() {
    const reply = await this.alerts?.preferences();
    if (reply?.ok) this.chosen = reply.value;
    else this.said = alertText('loadFailed');
  }

  private choose(chosen: AlertPreferences) {
    this.chosen = chosen;
    this.said = '';
    void this.save(chosen);
  }

  private async save(chosen: AlertPreferences) {
    const isSaved = (await this.alerts?.choose(chosen)) ?? false;
    // A later choice speaks for itself.
    if (this.chosen === chosen) this.said = alertText(isSaved ? 'saved' : 'saveFailed');
  }
}

const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-alert-preferences': SapaAlertPreferences;
  }
}
