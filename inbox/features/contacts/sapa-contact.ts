import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Contact, ContactField, ContactRow, ContactValues } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { paths } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { dateTime } from '../../ui/times.js';
import { contactsStyles } from './contacts.styles.js';

/** What the staff know of one person: notes, labels, own fields, conversations, and who may be the same. */
@customElement('sapa-contact')
export class SapaContact extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    css`
      :host {
        height: auto;
        overflow: visible;
      }
      :host([isPanel]) {
        padding: 0 1rem 1rem;
      }
      h2,
      h3 {
        margin-block: 1rem 0.25rem;
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
      form {
        display: grid;
        gap: 0.75rem;
      }
      .talks a {
        display: block;
        min-height: 2.25rem;
        padding-block: 0.375rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Any visitor that belongs to the contact. */
  @property() contactId = '';
  /** Beside a conversation, which says who it is. */
  @property({ type: Boolean, reflect: true }) isPanel = false;
  /** Needs no link to itself. */
  @property() currentConversationId = '';
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @state() private contact: Contact | undefined;
  @state() private fields: readonly ContactField[] = [];
  @state() private duplicates: readonly ContactRow[] = [];
  @state() private phase: 'loading' | 'ready' | 'missing' | 'erased' = 'loading';
  @state() private said = '';
  @state() private problem = '';
  @state() private preview: { of: ContactRow; contact: Contact } | undefined;
  @state() private isErasing = false;
  private readonly stores = new StoreController(this);
  #end: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels, this.session);
    this.#end = this.contacts.onChange((id) => {
      // What is being typed stays: the server says when it was outrun.
      if (id === undefined || id === this.contact?.id || id === this.contactId) void this.load();
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('contactId')) return;
    this.contact = this.preview = undefined;
    this.duplicates = [];
    this.phase = 'loading';
    this.said = this.problem = '';
    void this.load();
  }

  override render() {
    const { contact } = this;
    if (this.phase === 'erased') return html`<p role="status">${text('erased')}</p>`;
    if (this.phase === 'missing') {
      return this.isPanel
        ? nothing
        : html`<sapa-empty icon="user" heading=${text('missing')} text=${text('missingText')}></sapa-empty>`;
    }
    if (!contact) return html`<p role="status">${text('loading')}</p>`;
    return html`<section aria-label=${text('about')}>
      ${this.isPanel ? nothing : this.renderHead(contact)} ${this.renderForm(contact)}
      <p class="small" role="status">${this.said}</p>
      <p class="problem" role="alert">${this.problem}</p>
      ${this.renderTalks(contact)} ${this.renderMerged(contact)} ${this.renderDuplicates()}
      ${this.isManager && !this.isPanel ? this.renderErase() : nothing}
    </section>`;
  }

  private renderHead({ label, nameSource, email, phone, language, lastSeenAt }: Contact) {
    const facts: [string, string | undefined][] = [
      [text('email'), email],
      [text('phone'), phone],
      [text('language'), language],
    ];
    return html`<h1 class="name"><bdi>${label}</bdi><sapa-name-mark source=${nameSource}></sapa-name-mark></h1>
      <p class="lead">${lastSeenAt ? text('lastSeen', { time: dateTime(lastSeenAt) }) : text('neverSeen')}</p>
      ${facts.map(([name, value]) => (value ? html`<p class="small">${name}: <bdi>${value}</bdi></p>` : nothing))}`;
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
              <div class="acts">
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

  private renderTalks({ conversations }: Contact) {
    const others = conversations.filter(({ id }) => id !== this.currentConversationId);
    if (others.length === 0 && this.isPanel) return nothing;
    return html`<h2>${text('conversations')}</h2>
      ${others.length === 0 ? html`<p class="small">${text('noConversations')}</p>` : nothing}
      <ul class="talks">
        ${others.map(
          ({ id, lastText, lastAt, isOpen }) =>
            html`<li>
              <a href=${paths.conversation(id)}
                ><bdi>${lastText || dateTime(lastAt)}</bdi>
                <span class="small">${dateTime(lastAt)} · ${text(isOpen ? 'open' : 'ended')}</span></a
              >
            </li>`,
        )}
      </ul>`;
  }

  private renderMerged({ merged }: Contact) {
    if (merged.length === 0) return nothing;
    return html`<h2>${text('merged')}</h2>
      <ul>
        ${merged.map(
          ({ id, label, note, isUndoable }) =>
            html`<li class="acts">
              <span class="grow"><bdi>${label}</bdi>${note ? html`<span class="small"> ${note}</span>` : nothing}</span>
              ${
                isUndoable && this.isManager
                  ? html`<button
                      class="row-act"
                      type="button"
                      aria-label=${text('unmergeNamed', { name: label })}
                      @click=${() => void this.settle(this.contacts.unmerge(id))}
                    >
                      ${text('unmerge')}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>`;
  }

  private renderDuplicates() {
    if (this.duplicates.length === 0) return nothing;
    return html`<h2>${text('duplicates')}</h2>
      <p class="small">${text('duplicatesHint')}</p>
      <ul>
        ${this.duplicates.map(
          (row) =>
            html`<li class="acts">
              <a class="grow" href=${paths.contact(row.id)}><bdi>${row.label}</bdi></a>
              <sapa-name-mark source=${row.nameSource}></sapa-name-mark>
              ${
                this.isManager
                  ? html`<button
                      class="row-act"
                      type="button"
                      aria-label=${text('mergeNamed', { name: row.label })}
                      @click=${() => void this.look(row)}
                    >
                      ${text('merge')}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
      ${this.renderPreview()}`;
  }

  private renderPreview() {
    if (!this.preview) return nothing;
    const { of, contact } = this.preview;
    return html`<div role="group" aria-labelledby="preview">
      <h3 id="preview">${text('previewHeading', { name: of.label })}</h3>
      <p class="small">${text('previewText', { count: contact.conversations.length })}</p>
      <p class="small">${[contact.label, contact.email, contact.phone].filter(Boolean).join(' · ')}</p>
      <div class="acts">
        <button class="row-act" type="button" @click=${() => void this.merge(of.id)}>${text('merge')}</button>
        <button class="row-act" type="button" @click=${() => (this.preview = undefined)}>${text('cancel')}</button>
      </div>
    </div>`;
  }

  private renderErase() {
    if (!this.isErasing) {
      return html`<div class="acts">
        <button class="row-act" type="button" @click=${() => (this.isErasing = true)}>${text('erase')}</button>
      </div>`;
    }
    return html`<p class="problem" role="alert">${text('eraseHint')}</p>
      <div class="acts">
        <button class="row-act" type="button" @click=${() => void this.erase()}>${text('eraseSure')}</button>
        <button class="row-act" type="button" @click=${() => (this.isErasing = false)}>${text('cancel')}</button>
      </div>`;
  }

  private get isManager(): boolean {
    return this.session.state.staff !== undefined && this.session.state.staff.role !== 'agent';
  }

  private async load() {
    const asked = this.contactId;
    if (!asked) return;
    const reply = await this.contacts.open(asked);
    if (asked !== this.contactId) return;
    if (!reply.ok) {
      if (reply.error.code === 'E_NOT_FOUND') this.phase = 'missing';
      return;
    }
    const { contact } = reply.value;
    const [fields, duplicates] = await Promise.all([
      this.contacts.fields(contact.siteId),
      this.contacts.duplicates(contact.id),
    ]);
    if (asked !== this.contactId) return;
    if (fields.ok) this.fields = fields.value.fields;
    if (duplicates.ok) this.duplicates = duplicates.value.contacts;
    this.contact = contact;
    this.phase = 'ready';
  }

  private readonly handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { contact } = this;
    if (!contact) return;
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
    if (reply.ok) this.contact = reply.value.contact;
    else if (reply.error.code === 'E_CONFLICT') await this.load();
  };

  private wordsFor({ code, field }: { code: string; field?: string }): string {
    const label = this.fields.find(({ key }) => key === field)?.label;
    if (label) return text('badValue', { label });
    return text(code === 'E_CONFLICT' ? 'conflict' : 'saveFailed');
  }

  private async look(row: ContactRow) {
    const { contact } = this;
    if (!contact) return;
    const reply = await this.contacts.preview(row.id, contact.id);
    this.problem = reply.ok ? '' : text('mergeFailed');
    this.preview = reply.ok ? { of: row, contact: reply.value.contact } : undefined;
  }

  private async merge(id: string) {
    const { contact } = this;
    if (contact) await this.settle(this.contacts.merge(id, contact.id));
    this.preview = undefined;
  }

  private async settle(call: Promise<Reply<{ contact: Contact }>>) {
    const reply = await call;
    this.problem = reply.ok ? '' : text('mergeFailed');
    await this.load();
  }

  private async erase() {
    const { contact } = this;
    const reply = contact && (await this.contacts.erase(contact.id));
    if (reply?.ok) this.phase = 'erased';
    else this.problem = text('saveFailed');
  }
}

/** A file is no text of this form. */
const textOf = (given: FormDataEntryValue | null): string => (typeof given === 'string' ? given : '');

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact': SapaContact;
  }
}
