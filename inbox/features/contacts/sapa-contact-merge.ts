import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Contact, ContactField, ContactRow } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-name-mark.js';
import { compareContacts } from './compare-contacts.js';
import { contactsStyles } from './contacts.styles.js';
import { markOf } from '../../../shared/name-mark.js';

/** Who types on is asked for nothing yet. */
const restMs = 200;
const mostFound = 6;

interface Pair {
  other: Contact;
  /** Which of the two stands for both. */
  headId: string;
  /** What that would be. */
  result: Contact;
}

/**
 * A second person is looked for, seen beside the first, and merged; until a day later that is undone.
 * @fires sapa-contact-merged - both are one, or two again
 */
@customElement('sapa-contact-merge')
export class SapaContactMerge extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      h2,
      h3 {
        margin-block: 1rem 0.25rem;
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
      .found > li {
        padding-block: 0.375rem;
      }
      .pair {
        display: grid;
        gap: 0.75rem;
        margin-block-start: 0.75rem;
        padding: 0.75rem 1rem 1rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-l);
        background: var(--sapa-panel);
      }
      table {
        width: 100%;
        table-layout: fixed;
        border-collapse: collapse;
        font-size: var(--sapa-text-s);
      }
      th,
      td {
        padding: 0.375rem 0.5rem 0.375rem 0;
        text-align: start;
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      tbody tr {
        border-block-start: 1px solid var(--sapa-line);
      }
      th[scope='row'],
      thead td {
        width: 26%;
        font-weight: 400;
        color: var(--sapa-quiet);
      }
    `,
  ];

  @property({ attribute: false }) contact!: Contact;
  @property({ attribute: false }) fields: readonly ContactField[] = [];
  @property({ attribute: false }) duplicates: readonly ContactRow[] = [];
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @state() private found: readonly ContactRow[] | undefined;
  @state() private pair: Pair | undefined;
  @state() private undoable: { id: string; name: string } | undefined;
  @state() private said = '';
  @state() private problem = '';
  @state() private isBusy = false;
  @query('#other') private readonly field!: HTMLInputElement | null;
  @query('#pair') private readonly heading!: HTMLElement | null;
  private readonly stores = new StoreController(this);
  #rest: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** The person that is shown. */
  #of = '';

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('contact') || this.#of === this.contact.id) return;
    // After a merge the person may be known by the other entry.
    if (this.undoable === undefined) this.said = this.problem = '';
    this.#of = this.contact.id;
    this.pair = this.found = undefined;
    this.#asked += 1;
  }

  override render() {
    const rows = this.found ?? this.duplicates;
    return html`<h2>${text('mergeHeading')}</h2>
      <div class="field">
        <label for="other">${text('mergeField')}</label>
        <input
          id="other"
          type="search"
          autocomplete="off"
          maxlength=${limits.searchText}
          @input=${this.handleText}
          aria-describedby="merge-hint"
        />
        <p class="small" id="merge-hint">
          ${this.found === undefined && this.duplicates.length > 0 ? text('duplicatesHint') : nothing}
        </p>
      </div>
      <p class="visually-hidden" role="status">${this.found ? text('count', { count: this.found.length }) : nothing}</p>
      ${this.found?.length === 0 ? html`<p class="small">${text('noMatch')}</p>` : nothing}
      <ul class="found">
        ${rows.map((row) => this.renderRow(row))}
      </ul>
      ${this.pair ? this.renderPair(this.pair) : nothing}
      <div class="acts">
        <p class="small" role="status">${this.said}</p>
        ${
          this.undoable
            ? html`<button class="row-act" type="button" ?disabled=${this.isBusy} @click=${() => void this.undo()}>
                ${text('undo')}
              </button>`
            : nothing
        }
      </div>
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderRow(row: ContactRow) {
    const { label, nameSource, isVerified, email, phone } = row;
    return html`<li class="acts">
      <span class="grow">
        <bdi>${label}</bdi> <sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark>
        <span class="small">${[email, phone].filter(Boolean).join(' · ')}</span>
      </span>
      <button
        class="row-act"
        type="button"
        aria-label=${text('compareNamed', { name: label })}
        @click=${() => void this.compare(row.id)}
      >
        ${text('compare')}
      </button>
    </li>`;
  }

  private renderPair({ other, headId, result }: Pair) {
    const { contact } = this;
    const facts = [result.label, result.email, result.phone].filter(Boolean).join(' · ');
    return html`<section class="pair" aria-labelledby="pair">
      <h3 id="pair" tabindex="-1">${text('previewHeading', { name: other.label })}</h3>
      ${compareContacts(contact, other, this.fields, (id) => this.labels.find(id)?.name)}
      <fieldset>
        <legend>${text('mainContact')}</legend>
        <div class="acts">
          ${[contact, other].map(
            ({ id, label, nameSource, isVerified }) =>
              html`<label class="check"
                ><input
                  type="radio"
                  name="head"
                  .checked=${id === headId}
                  @change=${() => void this.look(other, id)} /><bdi>${label}</bdi
                ><sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark
              ></label>`,
          )}
        </div>
      </fieldset>
      <p class="small">${text('resultIs', { facts })} ${text('previewText', { count: result.conversations.length })}</p>
      <div class="acts">
        <button class="row-act" type="button" ?disabled=${this.isBusy} @click=${() => void this.merge()}>
          ${text('merge')}
        </button>
        <button class="row-act" type="button" @click=${this.handleCancel}>${text('cancel')}</button>
      </div>
    </section>`;
  }

  private readonly handleText = () => {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.find(this.field?.value.trim() ?? ''), restMs);
  };

  private async find(words: string) {
    const asked = (this.#asked += 1);
    if (!words) return void (this.found = undefined);
    const { siteId, id } = this.contact;
    const reply = await this.contacts.list({ siteId, text: words, limit: mostFound });
    // Somebody has typed on.
    if (asked !== this.#asked) return;
    this.problem = reply.ok ? '' : text('failed');
    if (reply.ok) this.found = reply.value.contacts.filter((row) => row.id !== id);
  }

  private async compare(id: string) {
    const reply = await this.contacts.open(id);
    if (!reply.ok) return void (this.problem = text('mergeFailed'));
    this.undoable = undefined;
    this.said = '';
    await this.look(reply.value.contact, this.contact.id);
    await this.updateComplete;
    this.heading?.focus();
    this.heading?.parentElement?.scrollIntoView({ block: 'nearest' });
  }

  /** What both would be, with `headId` standing for them. */
  private async look(other: Contact, headId: string) {
    const { id } = this.contact;
    const reply = await this.contacts.preview(headId === id ? other.id : id, headId);
    if (id !== this.contact.id) return;
    this.problem = reply.ok ? '' : text('mergeFailed');
    if (reply.ok) this.pair = { other, headId, result: reply.value.contact };
  }

  private async merge() {
    const { pair, contact } = this;
    if (!pair) return;
    const from = pair.headId === contact.id ? pair.other : contact;
    this.isBusy = true;
    const reply = await this.contacts.merge(from.id, pair.headId);
    this.isBusy = false;
    this.problem = reply.ok ? '' : text('mergeFailed');
    if (!reply.ok) return;
    this.pair = this.found = undefined;
    if (this.field) this.field.value = '';
    this.undoable = { id: from.id, name: from.label };
    this.said = text('mergedNow', { name: pair.other.label });
    this.tell();
    this.field?.focus();
  }

  private async undo() {
    const { undoable } = this;
    if (!undoable) return;
    this.isBusy = true;
    const reply = await this.contacts.unmerge(undoable.id);
    this.isBusy = false;
    this.problem = reply.ok ? '' : text('mergeFailed');
    if (!reply.ok) return;
    this.undoable = undefined;
    this.said = text('unmerged');
    this.tell();
    this.field?.focus();
  }

  private readonly handleCancel = () => {
    this.pair = undefined;
    this.field?.focus();
  };

  private tell() {
    this.dispatchEvent(new CustomEvent('sapa-contact-merged'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-merge': SapaContactMerge;
  }
}
