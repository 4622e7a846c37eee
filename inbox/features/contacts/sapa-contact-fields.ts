import { consume } from '@lit/context';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ContactField } from '../../../shared/wire/contacts/entities.js';
import { contactFieldKinds } from '../../../shared/wire/contacts/field-kinds.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';

type Kind = ContactField['kind'];

/**
 * Which own fields a site keeps of its contacts. A key stays as it was made: stored values stand by it.
 * @fires sapa-fields-saved - those that there are now
 */
@customElement('sapa-contact-fields')
export class SapaContactFields extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    css`
      :host {
        height: auto;
        margin-block-start: 1.5rem;
      }
      summary {
        min-height: 2.75rem;
        padding-block: 0.625rem;
        font-weight: 600;
        cursor: pointer;
      }
      form {
        display: grid;
        gap: 0.75rem;
        max-width: 24rem;
        margin-block: 0.75rem;
      }
    `,
  ];

  @property() siteId = '';
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private fields: readonly ContactField[] = [];
  @state() private kind: Kind = 'text';
  @state() private problem = '';

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('siteId') && this.siteId) void this.load();
  }

  override render() {
    return html`<details>
      <summary>${text('ownFields')}</summary>
      <p class="small">${text('ownFieldsHint')}</p>
      <ul>
        ${this.fields.map(
          ({ key, label, kind }) =>
            html`<li class="acts">
              <span class="grow">${label} <span class="small">${key} · ${text(`kind-${kind}`)}</span></span>
              <button
                class="row-act"
                type="button"
                aria-label=${text('removeField', { label })}
                @click=${() => void this.save(this.fields.filter((each) => each.key !== key))}
              >
                <wa-icon name="x"></wa-icon>
              </button>
            </li>`,
        )}
      </ul>
      ${this.renderForm()}
      <p class="problem" role="alert">${this.problem}</p>
    </details>`;
  }

  private renderForm() {
    return html`<form @submit=${this.handleSubmit}>
      <div class="field">
        <label for="label">${text('fieldLabel')}</label>
        <input id="label" name="label" type="text" required maxlength="80" />
      </div>
      <div class="field">
        <label for="key">${text('fieldKey')}</label>
        <input
          id="key"
          name="key"
          type="text"
          required
          maxlength="40"
          pattern="[a-z][a-z0-9_]{0,39}"
          autocapitalize="none"
        />
      </div>
      <div class="field">
        <label for="kind">${text('fieldKind')}</label>
        <select id="kind" @change=${this.handleKind}>
          ${contactFieldKinds.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${text(`kind-${kind}`)}</option>`)}
        </select>
      </div>
      ${
        this.kind === 'choice'
          ? html`<div class="field">
              <label for="choices">${text('fieldChoices')}</label>
              <textarea id="choices" name="choices" required maxlength=${limits.draftText}></textarea>
            </div>`
          : nothing
      }
      <div class="acts"><button class="row-act">${text('addField')}</button></div>
    </form>`;
  }

  private readonly handleKind = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    this.kind = contactFieldKinds.find((kind) => kind === value) ?? 'text';
  };

  private readonly handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const textOf = (name: string) => {
      const value = given.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const choices = textOf('choices')
      .split('\n')
      .map((each) => each.trim())
      .filter(Boolean);
    const field = { key: textOf('key'), label: textOf('label'), kind: this.kind };
    const isSaved = await this.save([...this.fields, this.kind === 'choice' ? { ...field, choices } : field]);
    if (isSaved) form.reset();
  };

  private async load() {
    const reply = await this.contacts.fields(this.siteId);
    if (reply.ok) this.fields = reply.value.fields;
  }

  private async save(fields: ContactField[]): Promise<boolean> {
    const reply = await this.contacts.saveFields(this.siteId, fields);
    this.problem = reply.ok ? '' : text('saveFailed');
    if (reply.ok) {
      this.fields = fields;
      this.dispatchEvent(new CustomEvent('sapa-fields-saved', { detail: fields }));
    }
    return reply.ok;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-fields': SapaContactFields;
  }
}
