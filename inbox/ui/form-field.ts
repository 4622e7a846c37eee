import { html, nothing } from 'lit';
import { t } from '../core/texts.js';

export interface Field {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password';
  autocomplete: 'name' | 'email' | 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  maxlength: number;
  /** Digits: phones show keys for them. */
  isNumber?: boolean;
  value?: string;
  hint?: string;
  error?: string | undefined;
}

/** The templates' check has an older list of these words, without that of codes. */
const known = (autocomplete: string) => autocomplete as 'off';

/**
 * A label, its input and what is wrong with it. Native inputs in the root of the form, so that password managers, Enter and
 * screen readers find what they expect.
 */
export function formField({ name, label, type, autocomplete, maxlength, isNumber, value = '', hint, error }: Field) {
  const note = error ?? hint;
  return html`
    <div class="field">
      <label for=${name}>${label}</label>
      <div class="box">
        <input
          id=${name}
          name=${name}
          type=${type}
          autocomplete=${known(autocomplete)}
          maxlength=${maxlength}
          .defaultValue=${value}
          inputmode=${isNumber ? 'numeric' : nothing}
          autocapitalize=${type === 'text' ? 'words' : 'none'}
          spellcheck="false"
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${note ? `${name}-note` : nothing}
        />
        ${
          type === 'password'
            ? html`<button type="button" aria-pressed="false" aria-label=${t('showPassword')} @click=${togglePassword}>
                <wa-icon name="eye"></wa-icon>
              </button>`
            : nothing
        }
      </div>
      <p id="${name}-note" class=${error ? 'error' : 'hint'} ?hidden=${!note}>${note}</p>
    </div>
  `;
}

function togglePassword(event: Event): void {
  const button = event.currentTarget as HTMLButtonElement;
  const input = button.previousElementSibling as HTMLInputElement;
  const isShown = input.type === 'password';
  input.type = isShown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(isShown));
  button.querySelector('wa-icon')?.setAttribute('name', isShown ? 'eye-off' : 'eye');
}

/** Web Awesome's button is no native submit button, so the browser would not take Enter in a form of several fields. */
export function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}

/** What stands in a field; a file, which no form of ours has, is no text. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
