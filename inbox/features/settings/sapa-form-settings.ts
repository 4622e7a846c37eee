import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { languages } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { baseStyles } from '../../ui/base.styles.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import { languageName } from '../../ui/language-name.js';
import { asChoices, choiceLines, newField, type FormSettings, type OwnField } from './form-settings.js';
import { styles } from './sapa-site-settings.styles.js';
import { hasFault, selectField } from './settings-fields.js';

const moments = ['never', 'optional', 'required', 'afterFirstMessage'] as const;
const wishes = ['off', 'optional', 'required'] as const;
const kinds = ['text', 'choice', 'checkbox'] as const;
const usual = ['name', 'email', 'phone'] as const;

/**
 * What a site asks its visitors, what they must agree to, and how they are spoken to. Every change is in `value` at once.
 * @fires sapa-form-changed
 */
@customElement('sapa-form-settings')
export class SapaFormSettings extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) settings!: SiteSettings;
  /** The field that the server refused, as a path with dots. */
  @property() fault = '';
  @state() value!: FormSettings;

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('settings')) return;
    const { form, consent, asksEmail, mailAddress, followsVisit, address } = this.settings;
    this.value = { form, consent, asksEmail, mailAddress, followsVisit, address };
  }

  override render() {
    const { form, consent, asksEmail, mailAddress, followsVisit, address } = this.value;
    return html`
      <div class="groups">
        <fieldset>
          <legend>${siteText('formHeading')}</legend>
          <p class="hint">${siteText('formHint')}</p>
          ${selectField({
            ...{ name: 'when', label: siteText('formWhen'), value: form.when, values: moments },
            wordsOf: (each) => siteText(`form-${each}`),
            handle: (when) => this.setForm({ when }),
          })}
          ${usual.map((key) =>
            selectField({
              ...{ name: key, label: t(key), value: form[key], values: wishes },
              wordsOf: (wish) => siteText(`wish-${wish}`),
              handle: (wish) => this.setForm({ [key]: wish }),
            }),
          )}
          ${repeat(
            form.custom,
            ({ key }) => key,
            (field, index) => this.renderField(field, index),
          )}
          ${
            form.custom.length < limits.formFields
              ? html`<wa-button
                  size="s"
                  appearance="outlined"
                  @click=${() => this.setForm({ custom: [...form.custom, newField()] })}
                >
                  ${siteText('addField')}
                </wa-button>`
              : nothing
          }
        </fieldset>
        <fieldset>
          <legend>${siteText('consentHeading')}</legend>
          <p class="hint">${siteText('consentHint')}</p>
          ${this.check('isAsked', siteText('consentIsAsked'), consent.isAsked, (isAsked) => this.setConsent({ isAsked }))}
          ${languages.map((each) =>
            this.area(
              `settings.consent.text.${each}`,
              siteText('consentText', { language: languageName(each) }),
              consent.text[each],
              limits.consentText,
              (text) => this.setConsent({ text: { ...this.value.consent.text, [each]: text } }),
            ),
          )}
          ${this.line('settings.consent.link', siteText('consentLink'), consent.link, limits.pageUrl, (link) => this.setConsent({ link: link.trim() }))}
          ${this.check('followsVisit', siteText('followsVisit'), followsVisit, (isSo) => this.set({ followsVisit: isSo }))}
          <p class="hint">${siteText('followsVisitHint')}</p>
        </fieldset>
        <fieldset>
          <legend>${siteText('visitorHeading')}</legend>
          ${selectField({
            ...{ name: 'address', label: siteText('addressTo'), value: address, values: ['kamu', 'anda'] },
            wordsOf: (each) => siteText(`address-${each}`),
            handle: (each) => this.set({ address: each }),
          })}
          ${this.check('asksEmail', siteText('asksEmail'), asksEmail, (isSo) => this.set({ asksEmail: isSo }))}
          <p class="hint">${siteText('asksEmailHint')}</p>
          ${this.line('settings.mailAddress', siteText('mailAddress'), mailAddress, limits.email, (text) => this.set({ mailAddress: text.trim() }))}
          <p class="hint">${siteText('mailAddressHint')}</p>
        </fieldset>
      </div>
    `;
  }

  /** Where the server's refusal belongs. */
  async focusFault(): Promise<boolean> {
    await this.updateComplete;
    const invalid = this.renderRoot.querySelector<HTMLElement>('[aria-invalid]');
    invalid?.focus();
    return invalid !== null;
  }

  private renderField(field: OwnField, index: number) {
    const number = index + 1;
    const path = `settings.form.custom.${index}`;
    const { label, kind, choices, isRequired } = field;
    return html`<fieldset>
      <legend>${siteText('ownField', { number })}</legend>
      ${languages.map((each) =>
        this.line(
          `${path}.label.${each}`,
          siteText('fieldLabel', { language: languageName(each) }),
          label[each],
          limits.formLabel,
          (text) => this.setField(field.key, ({ label: before }) => ({ label: { ...before, [each]: text } })),
          `${path}.label`,
        ),
      )}
      ${selectField({
        ...{ name: `${path}.kind`, label: siteText('fieldKind'), value: kind, values: kinds },
        wordsOf: (each) => siteText(`kind-${each}`),
        handle: (each) => this.setField(field.key, () => ({ kind: each })),
      })}
      ${
        kind === 'choice'
          ? languages.map((each) =>
              this.area(
                `${path}.choices.${each}`,
                siteText('fieldChoices', { language: languageName(each) }),
                choiceLines(choices, each),
                1_000,
                (text) =>
                  this.setField(field.key, ({ choices: before }) => ({ choices: asChoices(before, each, text) })),
                `${path}.choices`,
              ),
            )
          : nothing
      }
      ${this.check(`${path}.isRequired`, siteText('fieldRequired'), isRequired, (isSo) => this.setField(field.key, () => ({ isRequired: isSo })))}
      <wa-button
        size="s"
        appearance="outlined"
        @click=${() => this.setForm({ custom: this.value.form.custom.filter(({ key }) => key !== field.key) })}
      >
        ${siteText('removeField', { number })}
      </wa-button>
    </fieldset>`;
  }

  private check(name: string, label: string, isSo: boolean, handle: (isSo: boolean) => void) {
    return html`<label class="check">
      <input
        type="checkbox"
        id=${name}
        .checked=${isSo}
        @change=${(event: Event) => handle((event.target as HTMLInputElement).checked)}
      />${label}
    </label>`;
  }

  /** `of`: what the server calls it, where that is not the name. */
  private line(
    name: string,
    label: string,
    value: string,
    maxlength: number,
    handle: (text: string) => void,
    of = name,
  ) {
    const isWrong = hasFault(this.fault, of);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        class="text"
        id=${name}
        maxlength=${maxlength}
        dir="auto"
        .value=${value}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${isWrong ? `${name}-note` : nothing}
        @change=${(event: Event) => handle(valueOf(event))}
      />
      ${this.note(name, isWrong)}
    </div>`;
  }

  private area(
    name: string,
    label: string,
    value: string,
    maxlength: number,
    handle: (text: string) => void,
    of = name,
  ) {
    const isWrong = hasFault(this.fault, of);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <textarea
        class="text"
        id=${name}
        maxlength=${maxlength}
        dir="auto"
        .value=${value}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${isWrong ? `${name}-note` : nothing}
        @change=${(event: Event) => handle(valueOf(event))}
      ></textarea>
      ${this.note(name, isWrong)}
    </div>`;
  }

  private note(name: string, isWrong: boolean) {
    return isWrong ? html`<p class="error" id="${name}-note">${siteText('fieldRefused')}</p>` : nothing;
  }

  private set(change: Partial<FormSettings>) {
    this.value = { ...this.value, ...change };
    this.dispatchEvent(new CustomEvent('sapa-form-changed'));
  }

  private setForm(change: Partial<FormSettings['form']>) {
    this.set({ form: { ...this.value.form, ...change } });
  }

  private setConsent(change: Partial<FormSettings['consent']>) {
    this.set({ consent: { ...this.value.consent, ...change } });
  }

  private setField(key: string, changeOf: (field: OwnField) => Partial<OwnField>) {
    const custom = this.value.form.custom.map((field) =>
      field.key === key ? { ...field, ...changeOf(field) } : field,
    );
    this.setForm({ custom });
  }
}

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-form-settings': SapaFormSettings;
  }
}
