import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Contact, ContactField, ContactValues } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';

/**
 * What the staff note of one person: a note, labels and own fields, saved together on what was read.
 * @fires sapa-contact-saved - the contact as it is now
 * @fires sapa-contact-outrun - somebody else has changed it since
 */
@customElement('sapa-contact-form')
export class SapaContactForm extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      form {
        display: grid;
        gap: 0.75rem;
      }
      .checks {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(8rem, 100%), 1fr));
        gap: 0 0.75rem;
      }
      .checks .check {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      @media (pointer: fine) {
        .checks .check {
          min-height: 2rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) contact!: Contact;
  @property({ attribute: false }) fields: readonly ContactField[] = [];
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @state() private said = '';
  @state() private problem = '';
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels);
  }

  override render() {
    return html`${this.renderForm(this.contact)}
      <p class="small" role="status">${this.said}</p>
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderForm({ siteId, note = '', labelIds = [], values }: Contact) {
    const labels = this.labels.ofSite(siteId);
    return html`<form @submit=${this.handleSubmit} @input=${() => (this.said = '')}>
      <div class="field">
        <label for="note">${text('note')}</label>
        <textarea
          id="note"
          name="note"
          maxlength=${limits.contactNote}
          aria-describedby="note-hint"
          .value=${note}
        ></textarea>
        <p class="small" id="note-hint">${text('noteHint')}</p>
      </div>
      ${
        labels.length > 0
          ? html`<fieldset>
              <legend>${text('labels')}</legend>
              <div class="checks">
                ${labels.map(
                  ({ id, name }) =>
                    html`<label class="check"
                      ><input
                        type="checkbox"
                        name="label"
                        value=${id}
                        .checked=${labelIds.includes(id)}
                      />${name}</label
                    >`,
                )}
              </div>
            </fieldset>`
          : nothing
      }
      ${this.fields.map((field) => this.renderField(field, values[field.key]))}
      <div class="acts"><button class="row-act">${text('save')}</button></div>
    </form>`;
  }

  private renderField({ key, label, kind, choices = [] }: ContactField, value: ContactValues[string] | undefined) {
    const [id, name, present] = [`field-${key}`, `value-${key}`, String(value ?? '')];
    const control =
      kind === 'choice'
        ? html`<select id=${id} name=${name}>
            <option value="" ?selected=${present === ''}>${text('notChosen')}</option>
            ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === present}>${choice}</option>`)}
          </select>`
        : html`<input
            id=${id}
            name=${name}
            type=${kind}
            .step=${kind === 'number' ? 'any' : ''}
            maxlength=${limits.formAnswer}
            .value=${present}
          />`;
    return html`<div class="field"><label for=${id}>${label}</label>${control}</div>`;
  }

  private readonly handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { contact } = this;
    const given = new FormData(event.target as HTMLFormElement);
    const values: Record<string, ContactValues[string] | null> = {};
    for (const { key, kind } of this.fields) {
      const typed = textOf(given.get(`value-${key}`)).trim();
      if (typed === String(contact.values[key] ?? '')) continue;
      values[key] = typed === '' ? null : kind === 'number' ? Number(typed) : typed;
    }
    const reply = await this.contacts.change({
      ...{ id: contact.id, revision: contact.revision, note: textOf(given.get('note')).trim(), values },
      labelIds: given.getAll('label').map(textOf),
    });
    this.said = reply.ok ? text('saved') : '';
    this.problem = reply.ok ? '' : this.wordsFor(reply.error);
    if (reply.ok) this.dispatchEvent(new CustomEvent('sapa-contact-saved', { detail: reply.value.contact }));
    else if (reply.error.code === 'E_CONFLICT') this.dispatchEvent(new CustomEvent('sapa-contact-outrun'));
  };

  private wordsFor({ code, field }: { code: string; field?: string }): string {
    const label = this.fields.find(({ key }) => key === field)?.label;
    if (label) return text('badValue', { label });
    return text(code === 'E_CONFLICT' ? 'conflict' : 'saveFailed');
  }
}

/** A file is no text of this form. */
const textOf = (given: FormDataEntryValue | null): string => (typeof given === 'string' ? given : '');

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-form': SapaContactForm;
  }
}
