import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { siteText } from '../../core/site-texts.js';
import { language } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { styles } from './sapa-site-settings.styles.js';

/**
 * When somebody is there, of a site or of a team. Whether they are used at all its host asks. Every change is in `value` at once.
 * @fires sapa-hours-changed
 */
@customElement('sapa-hours')
export class SapaHours extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) hours!: OfficeHours;
  /** The field that the server refused, as a path within the hours. */
  @property() fault = '';
  value!: OfficeHours;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('hours')) this.value = this.hours;
  }

  override render() {
    const { zone, days, holidays } = this.hours;
    return html`<div class="groups">
      <div class="field">
        <label for="zone">${siteText('zone')}</label>
        <input
          class="text"
          id="zone"
          maxlength="64"
          .value=${zone}
          aria-invalid=${this.hasFault('zone') ? 'true' : nothing}
          aria-describedby=${this.hasFault('zone') ? 'zone-note' : nothing}
          @change=${(event: Event) => this.change({ zone: valueOf(event).trim() })}
        />
        ${this.hasFault('zone') ? html`<p class="error" id="zone-note">${siteText('fieldRefused')}</p>` : nothing}
      </div>
      <div class="hours heads" aria-hidden="true">
        <span class="day"></span><span>${siteText('opensHead')}</span><span>${siteText('closesHead')}</span>
      </div>
      ${days.map(([first], index) => this.renderDay(index, first))}
      <wa-button size="s" appearance="outlined" @click=${() => this.copyFirstDay()}
        >${siteText('copyDay', { day: dayName(0) })}</wa-button
      >
      <div class="field">
        <label for="holidays">${siteText('holidays')}</label>
        <textarea
          class="text"
          id="holidays"
          maxlength="2000"
          .value=${holidays.join('\n')}
          aria-invalid=${this.hasFault('holidays') ? 'true' : nothing}
          aria-describedby="holidays-note"
          @change=${(event: Event) => this.change({ holidays: linesOf(valueOf(event)) })}
        ></textarea>
        <p class=${this.hasFault('holidays') ? 'error' : 'hint'} id="holidays-note">
          ${this.hasFault('holidays') ? siteText('fieldRefused') : siteText('holidaysHint')}
        </p>
      </div>
    </div>`;
  }

  /** Where the server's refusal belongs. */
  async focusFault() {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  private renderDay(index: number, [opens, closes]: readonly string[] = []) {
    const day = dayName(index);
    const isWrong = this.hasFault(`days.${index}`);
    const time = (id: string, label: string, value: string) =>
      html`<input
        class="text"
        type="time"
        id=${id}
        aria-label=${label}
        .value=${value}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${isWrong ? `day-${index}-note` : nothing}
        @change=${() => this.setDay(index)}
      />`;
    return html`<div class="hours">
        <span class="day" aria-hidden="true">${day}</span>
        ${time(`opens-${index}`, siteText('opens', { day }), opens ?? '')}
        ${time(`closes-${index}`, siteText('closes', { day }), closes?.replace('24:00', '00:00') ?? '')}
      </div>
      ${isWrong ? html`<p class="error" id="day-${index}-note">${siteText('fieldRefused')}</p>` : nothing}`;
  }

  private setDay(index: number) {
    const timeOf = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}-${index}`)?.value ?? '';
    const [opens, closes] = [timeOf('opens'), timeOf('closes')];
    const more = this.value.days[index]?.slice(1) ?? [];
    // Midnight at the end of a day is its 24:00. A day without both times is closed.
    const day: [string, string][] = opens && closes ? [[opens, closes === '00:00' ? '24:00' : closes], ...more] : [];
    this.change({ days: this.value.days.with(index, day) });
  }

  private change(more: Partial<OfficeHours>) {
    this.value = { ...this.value, ...more };
    this.dispatchEvent(new CustomEvent('sapa-hours-changed'));
  }

  /** Most weeks have five or seven equal days: nobody types them all. */
  private copyFirstDay() {
    const [first = []] = this.value.days;
    this.change({ days: this.value.days.map(() => first) });
    this.hours = this.value;
  }

  private hasFault(name: string): boolean {
    return this.fault === name || this.fault.startsWith(`${name}.`);
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

/** The first of January 2024 was a Monday. */
const dayName = (index: number) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index));

declare global {
  interface HTMLElementTagNameMap {
    'sapa-hours': SapaHours;
  }
}
