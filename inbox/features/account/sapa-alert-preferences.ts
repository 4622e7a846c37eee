import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { playOnce } from '../../../shared/client/short-sound.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { AlertPreferences, ChosenAlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { alertText } from '../../core/alert-texts.js';
import { alertsContext, type Alerts } from '../../entities/alerts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choiceStyles } from '../../ui/choice.styles.js';
import './sapa-desktop-permission.js';
import { alertPreferencesStyles } from './sapa-alert-preferences.styles.js';

type Check = 'byMail' | 'isDaily' | 'bySound' | 'byDesktop' | 'isQuiet' | 'isHeardWhenQuiet' | 'showsText';
type Time = 'from' | 'to' | 'dailyAt';

/** By what one hears of unanswered messages, and when not: on every device. Each change is saved at once. */
@customElement('sapa-alert-preferences')
export class SapaAlertPreferences extends LitElement {
  static override styles = [baseStyles, choiceStyles, alertPreferencesStyles];

  @consume({ context: alertsContext }) @property({ attribute: false }) alerts: Alerts | undefined;
  @state() private said = '';
  @state() private hasFailed = false;
  private readonly stores = new StoreController(this);
  /** Of several choices the last one says how it went. */
  #choices = 0;

  override connectedCallback() {
    super.connectedCallback();
    if (this.alerts) this.stores.follow(this.alerts);
    void this.load();
  }

  protected override willUpdate() {
    if (!this.hasFailed || !this.alerts?.state.preferences) return;
    // They have come with the connection.
    this.hasFailed = false;
    this.said = '';
  }

  override render() {
    const preferences = this.alerts?.state.preferences;
    return html`
      <p>${alertText('preferencesHint')}</p>
      ${
        preferences
          ? [
              this.renderMail(preferences),
              this.renderAtOnce(preferences),
              this.renderDevices(preferences),
              this.renderQuiet(preferences),
            ]
          : nothing
      }
      <p role="status">${this.said}</p>
      ${
        this.hasFailed
          ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.load()}
              >${alertText('tryAgain')}</wa-button
            >`
          : nothing
      }
    `;
  }

  private renderMail({ byMail, daily }: AlertPreferences) {
    // By the clock of where they are now.
    const change = (more: Partial<typeof daily>) => ({ daily: { ...daily, ...more, zone: zoneHere() } });
    return html`<fieldset>
      <legend>${alertText('byMailHeading')}</legend>
      ${this.check('byMail', byMail, (isOn) => ({ byMail: isOn }))}
      ${
        byMail
          ? [
              this.check('isDaily', daily.isUsed, (isUsed) => change({ isUsed }), 'dailyHint'),
              daily.isUsed
                ? html`<div class="times">${this.time('dailyAt', daily.at, (at) => change({ at }))}</div>`
                : nothing,
            ]
          : nothing
      }
    </fieldset>`;
  }

  private renderAtOnce({ bySound, byDesktop }: AlertPreferences) {
    return html`<fieldset>
      <legend>${alertText('atOnceHeading')}</legend>
      <p>${alertText('atOnceHint')}</p>
      <div class="beside">
        ${this.check('bySound', bySound, (isOn) => ({ bySound: isOn }))}
        <wa-button size="s" appearance="outlined" @click=${() => void playOnce('try', 1).catch(() => undefined)}
          >${alertText('soundTry')}</wa-button
        >
      </div>
      ${this.check('byDesktop', byDesktop, (isOn) => ({ byDesktop: isOn }))}
      ${byDesktop ? html`<sapa-desktop-permission></sapa-desktop-permission>` : nothing}
    </fieldset>`;
  }

  private renderDevices({ showsText }: AlertPreferences) {
    return html`<fieldset>
      <legend>${alertText('devicesHeading')}</legend>
      ${this.check('showsText', showsText, (isOn) => ({ showsText: isOn }), 'showsTextHint')}
    </fieldset>`;
  }

  private renderQuiet({ quiet, isHeardWhenQuiet }: AlertPreferences) {
    const change = (more: Partial<typeof quiet>) => ({ quiet: { ...quiet, ...more, zone: zoneHere() } });
    return html`<fieldset>
      <legend>${alertText('quietHeading')}</legend>
      ${this.check('isQuiet', quiet.isUsed, (isUsed) => change({ isUsed }))}
      ${
        quiet.isUsed
          ? [
              html`<div class="times">
                ${this.time('from', quiet.from, (from) => change({ from }))}
                ${this.time('to', quiet.to, (to) => change({ to }))}
              </div>`,
              this.check('isHeardWhenQuiet', isHeardWhenQuiet, (isOn) => ({ isHeardWhenQuiet: isOn })),
            ]
          : nothing
      }
    </fieldset>`;
  }

  private check(
    name: Check,
    isOn: boolean,
    change: (isOn: boolean) => ChosenAlertPreferences,
    hint?: 'dailyHint' | 'showsTextHint',
  ) {
    return html`<label>
        <input
          type="checkbox"
          name=${name}
          .checked=${isOn}
          aria-describedby=${hint ? `${name}-hint` : nothing}
          @change=${(event: Event) => this.choose(change((event.target as HTMLInputElement).checked))}
        />${alertText(name)}
      </label>
      ${hint ? html`<p class="below" id="${name}-hint">${alertText(hint)}</p>` : nothing}`;
  }

  private time(name: Time, value: string, change: (time: string) => ChosenAlertPreferences) {
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
    this.said = '';
    this.hasFailed = false;
    if (await this.alerts?.load()) return;
    this.hasFailed = true;
    this.said = alertText('loadFailed');
  }

  private choose(chosen: ChosenAlertPreferences) {
    this.said = '';
    void this.save(chosen, (this.#choices += 1));
  }

  private async save(chosen: ChosenAlertPreferences, number: number) {
    const isSaved = (await this.alerts?.choose(chosen)) ?? false;
    if (this.#choices === number) this.said = alertText(isSaved ? 'saved' : 'saveFailed');
  }
}

const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-alert-preferences': SapaAlertPreferences;
  }
}
