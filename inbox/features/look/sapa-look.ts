import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { densities, themes } from '../../../shared/wire/staff/preference-choices.js';
import type { LookState } from '../../entities/look.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';

type Choice = Pick<LookState, 'theme' | 'density'>;
const choices = { theme: themes, density: densities } as const;

/**
 * How the inbox looks.
 * @fires sapa-look-changed - `Partial<LookState>`
 */
@customElement('sapa-look')
export class SapaLook extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        min-width: 0;
        margin: 0 0 1.5rem;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: 0.75rem;
        font-size: var(--sapa-text-l);
        font-weight: 600;
      }
      label {
        display: flex;
        flex: 1 1 10rem;
        align-items: center;
        gap: 0.625rem;
        min-height: 3.5rem;
        padding: 0.5rem 1rem;
        border: 1px solid var(--wa-form-control-border-color);
        border-radius: var(--wa-border-radius-m);
        background: var(--sapa-panel);
        font-weight: 500;
        cursor: pointer;
      }
      label:has(:checked) {
        border-color: var(--wa-color-brand-fill-loud);
        box-shadow: inset 0 0 0 1px var(--wa-color-brand-fill-loud);
      }
      input {
        flex: none;
        width: 1.125rem;
        height: 1.125rem;
        margin: 0;
        accent-color: var(--wa-color-brand-fill-loud);
      }
    `,
  ];

  @property({ attribute: false }) look: Choice = { theme: 'auto', density: 'comfortable' };

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${t('look')}</h1>
        <p class="lead">${t('lookLead')}</p>
        ${this.renderChoice('theme')} ${this.renderChoice('density')}
      </main>
    `;
  }

  private renderChoice(name: keyof Choice) {
    return html`<fieldset>
      <legend>${t(name)}</legend>
      ${choices[name].map(
        (value) =>
          html`<label>
            <input
              type="radio"
              name=${name}
              .checked=${this.look[name] === value}
              @change=${() => this.choose({ [name]: value })}
            />${t(`${name}-${value}` as 'theme-auto')}
          </label>`,
      )}
    </fieldset>`;
  }

  private choose(detail: Partial<Choice>) {
    this.dispatchEvent(new CustomEvent('sapa-look-changed', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-look': SapaLook;
  }
}
