import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ContactField, FieldCriterion } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';

/** Who types on is asked for nothing yet. */
const restMs = 300;

/**
 * By what own fields the directory is filtered: one of the choices, how a text begins, numbers and days from one to another.
 * @fires sapa-fields - all that is looked for now; empty: any value
 */
@customElement('sapa-contact-field-filters')
export class SapaContactFieldFilters extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      summary {
        min-height: 2.75rem;
        padding-block: 0.625rem;
        font-size: var(--sapa-text-s);
        cursor: pointer;
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
        align-items: start;
        gap: 0.75rem 1rem;
        margin-block-end: 1rem;
      }
      fieldset {
        margin: 0;
      }
      .bounds {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.5rem;
      }
      /* A day needs more room than half of a column. */
      .bounds:has([type='date']) {
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
      }
      .bounds label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 0.375rem;
      }
      .bounds span {
        font-size: var(--sapa-text-xs);
        color: var(--sapa-quiet);
      }
      .bounds:has([type='date']) label {
        grid-template-columns: 3.25rem minmax(0, 1fr);
      }
    `,
  ];

  @property({ attribute: false }) fields: readonly ContactField[] = [];
  @property({ attribute: false }) criteria: readonly FieldCriterion[] = [];
  /** It does not close over what somebody has just cleared. */
  @state() private isOpen = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  override render() {
    const count = this.criteria.length;
    return html`<details ?open=${this.isOpen || count > 0} @toggle=${this.handleToggle}>
      <summary>
        ${text('fieldFilters')}${count > 0 ? html` <span class="small">${text('fieldFiltersOn', { count })}</span>` : nothing}
      </summary>
      <form
        class="all"
        @submit=${(event: Event) => event.preventDefault()}
        @input=${this.handleInput}
        @change=${this.handleChange}
      >
        ${this.fields.map((field) => this.renderField(field))}
      </form>
    </details>`;
  }

  private renderField({ key, label, kind, choices = [] }: ContactField) {
    const found = this.criteria.find((each) => each.key === key);
    if (kind === 'choice') {
      const chosen = found && 'is' in found ? String(found.is) : '';
      return html`<div class="field">
        <label for="is.${key}">${label}</label>
        <select id="is.${key}" name="is.${key}">
          <option value="" ?selected=${chosen === ''}>${text('anyValue')}</option>
          ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === chosen}>${choice}</option>`)}
        </select>
      </div>`;
    }
    if (kind === 'text') {
      return html`<div class="field">
        <label for="begins.${key}">${text('beginsWith', { label })}</label>
        <input
          id="begins.${key}"
          name="begins.${key}"
          type="text"
          autocomplete="off"
          maxlength=${limits.formAnswer}
          .value=${found && 'begins' in found ? found.begins : ''}
        />
      </div>`;
    }
    const bounds = found && !('is' in found) && !('begins' in found) ? found : undefined;
    return html`<fieldset class="field" role="group" aria-label=${label}>
      <legend>${label}</legend>
      <div class="bounds">
        ${(['from', 'to'] as const).map(
          (end) =>
            html`<label
              ><span>${text(end)}</span
              ><input
                name="${end}.${key}"
                type=${kind}
                .step=${kind === 'number' ? 'any' : ''}
                aria-label=${text(`bound-${end}`, { label })}
                .value=${String(bounds?.[end] ?? '')}
            /></label>`,
        )}
      </div>
    </fieldset>`;
  }

  private readonly handleToggle = (event: Event) => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  private readonly handleInput = () => {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.tell(), restMs);
  };

  private readonly handleChange = () => {
    clearTimeout(this.#rest);
    this.tell();
  };

  private tell() {
    const form = this.renderRoot.querySelector('form');
    if (!form) return;
    const given = new FormData(form);
    const said = (name: string) => {
      const value = given.get(name);
      return typeof value === 'string' && value.trim() ? value.trim() : undefined;
    };
    const detail = this.fields.flatMap(({ key, kind }): FieldCriterion[] => {
      if (kind === 'choice') return some(said(`is.${key}`), (is) => ({ key, is }));
      if (kind === 'text') return some(said(`begins.${key}`), (begins) => ({ key, begins }));
      const boundOf = (end: 'from' | 'to') =>
        some(said(`${end}.${key}`), (value) => ({ [end]: kind === 'number' ? Number(value) : value }));
      const bounds = [...boundOf('from'), ...boundOf('to')];
      return bounds.length > 0 ? [Object.assign({ key }, ...bounds) as FieldCriterion] : [];
    });
    if (JSON.stringify(detail) === JSON.stringify(this.criteria)) return;
    this.dispatchEvent(new CustomEvent('sapa-fields', { detail }));
  }
}

const some = <Made>(value: string | undefined, make: (value: string) => Made): Made[] =>
  value === undefined ? [] : [make(value)];

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-field-filters': SapaContactFieldFilters;
  }
}
