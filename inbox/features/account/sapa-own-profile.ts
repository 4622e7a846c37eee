import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { languages, type Language } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffMember } from '../../../shared/wire/staff/entities.js';
import { peopleText } from '../../core/people-texts.js';
import { saveProfile } from '../../data/own-profile.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import { ownFormStyles } from './own-form.styles.js';
import { controlLook } from '../../ui/control-look.js';

/**
 * The own name, which visitors see, and the language of the inbox and of its mails.
 * @fires sapa-profile-changed - `{ name, language }`; the language is undefined where it is the browser's
 */
@customElement('sapa-own-profile')
export class SapaOwnProfile extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    ownFormStyles,
    css`
      select {
        width: 100%;
        height: 2.75rem;
        padding: 0 0.875rem;
        ${controlLook};
      }
    `,
  ];

  @property({ attribute: false }) staff!: StaffMember;
  @property({ attribute: false }) saveProfile: typeof saveProfile = saveProfile;
  @state() private fault = '';
  @state() private said = '';
  @state() private isBusy = false;

  override render() {
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      ${formField({
        ...{ name: 'name', label: peopleText('name'), type: 'text', autocomplete: 'name', maxlength: limits.name },
        ...{ value: this.staff.name, hint: peopleText('nameHint'), error: this.fault || undefined },
      })}
      <div class="field">
        <label for="language">${peopleText('language')}</label>
        <select id="language" name="language">
          <option value="">${peopleText('language-auto')}</option>
          ${languages.map(
            (each) =>
              html`<option value=${each} lang=${each} ?selected=${each === this.staff.language}>
                ${peopleText(`language-${each}`)}
              </option>`,
          )}
        </select>
        <p class="hint">${peopleText('languageHint')}</p>
      </div>
      <wa-button size="s" type="submit" appearance="outlined" ?loading=${this.isBusy}>${peopleText('save')}</wa-button>
      <p class="hint" role="status">${this.said}</p>
    </form>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const name = textOf(data, 'name').trim();
    const language = languages.find((each) => each === textOf(data, 'language'));
    this.fault = name ? '' : peopleText('nameMissing');
    if (this.fault) return;
    this.isBusy = true;
    const reply = await this.saveProfile({ name, language: language ?? null });
    this.isBusy = false;
    this.said = peopleText(reply.ok ? 'saved' : 'saveFailed');
    if (!reply.ok) return;
    const detail: { name: string; language: Language | undefined } = { name, language };
    this.dispatchEvent(new CustomEvent('sapa-profile-changed', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-profile': SapaOwnProfile;
  }
}
