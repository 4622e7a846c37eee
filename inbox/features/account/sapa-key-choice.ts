import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { keyChoices } from '../../../shared/wire/staff/preference-choices.js';
import { keyChoice } from '../../core/key-choice.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choiceStyles } from '../../ui/choice.styles.js';

/** Which keys do something: all, without those that a slip in a field could press, or none (WCAG 2.1.4). */
@customElement('sapa-key-choice')
export class SapaKeyChoice extends LitElement {
  static override styles = [
    baseStyles,
    choiceStyles,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
    `,
  ];

  constructor() {
    super();
    new StoreController(this).follow(keyChoice);
  }

  override render() {
    return html`
      <fieldset>
        <legend class="visually-hidden">${t('shortcuts')}</legend>
        ${keyChoices.map(
          (each) =>
            html`<label>
              <input
                type="radio"
                name="keys"
                .checked=${keyChoice.state.keys === each}
                @change=${() => keyChoice.change(each)}
              />${peopleText(`keys-${each}`)}
            </label>`,
        )}
      </fieldset>
      <p>${peopleText('keysHint')}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-key-choice': SapaKeyChoice;
  }
}
