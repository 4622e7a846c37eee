import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormField, SiteForm } from '../../../shared/wire/contact-form/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Texts } from '../../../shared/locales/texts.js';
import { base } from '../../chat/base.styles.js';
import { define } from '../../core/define.js';
import { styles } from './sapa-form.styles.js';
import { handlePaste } from '../tell-cut.js';

export type Answers = Record<string, string | boolean>;
/** What became of the answers: the field that was refused, or that there was no answer, or another form by now. */
export type Outcome = { field: string } | 'failed' | 'changed' | undefined;
type Fault = 'missing' | 'emailInvalid' | 'phoneInvalid' | 'refused' | 'agreeFirst';

const consentKey = 'isAgreed';
const usual = {
  name: { type: 'text', autocomplete: 'name', inputmode: 'text', maxlength: limits.name },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email', maxlength: limits.email },
  phone: { type: 'tel', autocomplete: 'tel', inputmode: 'tel', maxlength: 31 },
  text: { type: 'text', autocomplete: 'off', inputmode: 'text', maxlength: limits.formAnswer },
} as const;

/** What a site asks its visitors, drawn from what the server says that it is. What was typed stays whatever happens. */
export class SapaForm extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    texts: { attribute: false },
    form: { attribute: false },
    heading: {},
    reason: {},
    action: {},
    canSkip: { attribute: false },
    faults: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  texts!: Texts<'form'>;
  form!: Pick<SiteForm, 'fields' | 'consent'>;
  heading = '';
  reason = '';
  /** On the button; empty: as usual. */
  action = '';
  canSkip = false;
  /** Gives the answers to the server. */
  answer: (answers: Answers, isAgreed: boolean) => Promise<Outcome> = async () => undefined;
  skip: () => void = () => undefined;
  /** What was typed before a reload. */
  typed: Answers = {};
  /** Keeps what is being typed. */
  keep: (answers: Answers) => void = () => undefined;

  private faults: Record<string, Fault> = {};
  private problem: 'failed' | 'changed' | 'incomplete' | undefined;
  private isBusy = false;

  override render() {
    const { texts, form, reason } = this;
    return html`
      <form
        novalidate
        tabindex="-1"
        aria-labelledby="heading"
        @paste=${handlePaste}
        @submit=${this.handleSubmit}
        @input=${this.handleInput}
      >
        <h3 id="heading">${this.heading}</h3>
        ${reason ? html`<p class="reason">${reason}</p>` : nothing}
        ${repeat(
          form.fields,
          ({ key }) => key,
          (field) => html`<div class="field">${this.renderField(field)}${this.renderFault(field.key)}</div>`,
        )}
        ${form.consent ? html`<div class="field">${this.renderConsent(form.consent)}</div>` : nothing}
        <p class="error" role="alert">${this.problem ? texts[this.problem]() : nothing}</p>
        <div class="end">
          <button class="send">${this.isBusy ? texts.sending() : this.action || texts.send()}</button>
          ${this.canSkip ? html`<button type="button" @click=${this.skip}>${texts.skip()}</button>` : nothing}
        </div>
      </form>
    `;
  }

  protected override firstUpdated() {
    for (const [key, value] of Object.entries(this.typed)) {
      Object.assign(this.element(key) ?? {}, { [value === true ? 'checked' : 'value']: value });
    }
  }

  /** Whether there is anything in it that could be lost. */
  get isFilled() {
    return Object.values(this.read()).some(Boolean);
  }

  /** Empties it. */
  reset() {
    this.renderRoot.querySelector('form')?.reset();
  }

  /** On a phone a keyboard would cover what is asked before it is read. */
  override focus() {
    const isTouched = matchMedia('(pointer: coarse)').matches;
    this.renderRoot.querySelector<HTMLElement>(isTouched ? 'form' : 'input, select')?.focus();
  }

  private renderField(field: FormField) {
    const { key, kind, choices = [] } = field;
    const label = this.labelOf(field);
    const fault = this.faults[key];
    const invalid = fault ? 'true' : nothing;
    const describedBy = fault ? `${key}-fault` : nothing;
    if (kind === 'checkbox') {
      return html`<label class="check" dir="auto">
        <input type="checkbox" id=${key} aria-invalid=${invalid} aria-describedby=${describedBy} />${label}
      </label>`;
    }
    if (kind === 'choice') {
      return html`<label for=${key} dir="auto">${label}</label>
        <select id=${key} aria-invalid=${invalid} aria-describedby=${describedBy} aria-required=${field.isRequired}>
          <option value="">${this.texts.choose()}</option>
          ${choices.map((choice) => html`<option value=${choice}>${choice}</option>`)}
        </select>`;
    }
    const { type, autocomplete, inputmode, maxlength } = usual[kind];
    return html`<label for=${key} dir="auto">${label}</label>
      <input
        id=${key}
        type=${type}
        autocomplete=${autocomplete}
        inputmode=${inputmode}
        maxlength=${maxlength}
        dir="auto"
        aria-required=${field.isRequired}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
      />`;
  }

  private renderConsent({ text, link }: NonNullable<SiteForm['consent']>) {
    const { texts } = this;
    const fault = this.faults[consentKey];
    return html`
      <label class="check" dir="auto">
        <input
          type="checkbox"
          id=${consentKey}
          aria-invalid=${fault ? 'true' : nothing}
          aria-describedby=${fault ? `${consentKey}-fault` : nothing}
        />${text}
      </label>
      ${
        // The server lets only https pass; a link is worth looking a second time.
        link && /^https:\/\//i.test(link)
          ? html`<a href=${link} target="_blank" rel="noopener noreferrer"
              >${texts.readMore()} <span class="unseen">${texts.newTab()}</span></a
            >`
          : nothing
      }
      ${this.renderFault(consentKey)}
    `;
  }

  private renderFault(key: string) {
    const fault = this.faults[key];
    return fault ? html`<p class="error" id="${key}-fault">${this.texts[fault]()}</p>` : nothing;
  }

  private labelOf({ key, label, isRequired }: FormField): string {
    const words = label ?? this.texts[key as 'name' | 'email' | 'phone']();
    return isRequired ? words : this.texts.optional({ label: words });
  }

  private element(key: string) {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${key}`);
  }

  private read(): Answers {
    return Object.fromEntries(
      this.form.fields.map(({ key, kind }) => {
        const element = this.element(key);
        return [key, kind === 'checkbox' ? element?.checked === true : (element?.value.trim() ?? '')];
      }),
    );
  }

  private handleInput() {
    this.keep(this.read());
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    await this.send();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  /** Gives the answers to the server. Where they are not right, `problem` says so to somebody who looks elsewhere. */
  async send(problem?: 'incomplete') {
    if (this.isBusy) return;
    const answers = this.read();
    const isAgreed = this.element(consentKey)?.checked === true;
    this.problem = undefined;
    this.faults = this.#faultsOf(answers, isAgreed);
    if (Object.keys(this.faults).length === 0) {
      this.isBusy = true;
      const outcome = await this.answer(answers, isAgreed);
      this.isBusy = false;
      if (typeof outcome === 'object') this.faults = { [outcome.field]: 'refused' };
      else this.problem = outcome;
    }
    if (Object.keys(this.faults).length > 0) this.problem = problem;
  }

  #faultsOf(answers: Answers, isAgreed: boolean): Record<string, Fault> {
    const faults: Record<string, Fault> = {};
    for (const { key, kind, isRequired } of this.form.fields) {
      const value = answers[key];
      if (!value) {
        if (isRequired) faults[key] = 'missing';
      } else if (kind === 'email' && this.element(key)?.validity.typeMismatch) faults[key] = 'emailInvalid';
      else if (kind === 'phone' && !limits.phone.test(String(value))) faults[key] = 'phoneInvalid';
    }
    if (this.form.consent && !isAgreed) faults[consentKey] = 'agreeFirst';
    return faults;
  }
}

define('sapa-form', SapaForm);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-form': SapaForm;
  }
}
