import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Contact, ContactField, ContactRow } from '../../../shared/wire/contacts/entities.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { languageName } from '../../ui/language-name.js';
import { partStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { dateTime } from '../../ui/times.js';
import { contactsStyles } from './contacts.styles.js';
import './sapa-contact-form.js';
import './sapa-contact-merge.js';
import { markOf } from '../../../shared/name-mark.js';

/** What the staff know of one person: notes, labels, own fields, conversations, and who may be the same. */
@customElement('sapa-contact')
export class SapaContact extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    contactsStyles,
    css`
      :host([isPanel]) {
        padding: 0 1rem 1rem;
      }
      h2,
      h3 {
        margin-block: 1rem 0.25rem;
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
      .lead {
        margin-block-end: 0.75rem;
      }
      sapa-contact-form {
        margin-block-start: 1rem;
      }
      .ends {
        margin-block-start: 1.5rem;
        padding-block-start: 1rem;
        border-block-start: 1px solid var(--sapa-line);
      }
      .talks a {
        display: block;
        min-height: 2.25rem;
        padding-block: 0.375rem;
        overflow-wrap: anywhere;
      }
      .talks .small {
        display: inline-block;
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
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @state() private contact: Contact | undefined;
  @state() private fields: readonly ContactField[] = [];
  @state() private duplicates: readonly ContactRow[] = [];
  @state() private phase: 'loading' | 'ready' | 'missing' | 'erased' = 'loading';
  @state() private problem = '';
  /** By what the receipts of an erasure are asked for. */
  @state() private erasureIds: readonly string[] = [];
  private readonly stores = new StoreController(this);
  #end: (() => void) | undefined;
  #shownId = '';

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.session);
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
    this.contact = undefined;
    this.duplicates = [];
    this.phase = 'loading';
    this.problem = '';
    void this.load();
  }

  /** Who has opened the page goes on from its heading: the row that led here is gone, and the focus with it. */
  protected override updated() {
    if (this.isPanel || this.phase !== 'ready' || this.#shownId === this.contactId) return;
    this.#shownId = this.contactId;
    if (document.activeElement === document.body) this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    const { contact } = this;
    if (this.phase === 'erased')
      return html`<sapa-contact-erased .erasureIds=${this.erasureIds}></sapa-contact-erased>`;
    if (this.phase === 'missing') {
      return this.isPanel
        ? nothing
        : html`<sapa-empty icon="user" heading=${text('missing')} text=${text('missingText')}></sapa-empty>`;
    }
    if (!contact) return html`<p role="status">${text('loading')}</p>`;
    return html`<section aria-label=${text('about')}>
      ${this.isPanel ? this.renderLink(contact) : this.renderHead(contact)}
      <sapa-contact-form
        .contact=${contact}
        .fields=${this.fields}
        @sapa-contact-saved=${(event: CustomEvent<Contact>) => (this.contact = event.detail)}
        @sapa-contact-outrun=${() => void this.load()}
      ></sapa-contact-form>
      <p class="problem" role="alert">${this.problem}</p>
      ${this.renderTalks(contact)} ${this.renderMerged(contact)}
      ${this.isManager && !this.isPanel ? this.renderMerge(contact) : this.renderDuplicates()}
      ${this.isManager ? this.renderKeeping(contact) : nothing}
      ${this.isPanel ? nothing : html`<div class="acts ends">${this.renderBlock(contact)} ${this.isManager ? this.renderErase(contact) : nothing}</div>`}
    </section>`;
  }

  private renderLink({ id }: Contact) {
    return html`<p><a class="small" href=${paths.contact(id)}>${text('openContact')}</a></p>`;
  }

  private renderMerge(contact: Contact) {
    return html`<sapa-contact-merge
      .contact=${contact}
      .fields=${this.fields}
      .duplicates=${this.duplicates}
      @sapa-contact-merged=${() => void this.load()}
    ></sapa-contact-merge>`;
  }

  private renderHead({ label, nameSource, isVerified, email, phone, language, lastSeenAt }: Contact) {
    const facts: [string, string | undefined][] = [
      [t('identity'), t(isVerified ? 'verified' : 'unverified')],
      [text('email'), email],
      [text('phone'), phone],
      [text('language'), language && languageName(language)],
    ];
    return html`<h1 class="name" tabindex="-1">
        <bdi>${label}</bdi><sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark>
      </h1>
      <p class="lead">${lastSeenAt ? text('lastSeen', { time: dateTime(lastSeenAt) }) : text('neverSeen')}</p>
      ${facts.map(([name, value]) => (value ? html`<p class="small">${name}: <bdi>${value}</bdi></p>` : nothing))}`;
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
          ({ id, label, nameSource, isVerified, note, isUndoable }) =>
            html`<li class="acts">
              <span class="grow"
                ><bdi>${label}</bdi>
                <sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark
                >${note ? html`<span class="small"> ${note}</span>` : nothing}</span
              >
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

  /** Beside a conversation there is no room to compare: that is done on the page of the person. */
  private renderDuplicates() {
    if (this.duplicates.length === 0) return nothing;
    return html`<h2>${text('duplicates')}</h2>
      <p class="small">${text('duplicatesHint')}</p>
      <ul class="talks">
        ${this.duplicates.map(
          ({ id, label, nameSource, isVerified }) =>
            html`<li>
              <a href=${paths.contact(id)}><bdi>${label}</bdi></a>
              <sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark>
            </li>`,
        )}
      </ul>`;
  }

  /** By the last of their conversations that the reader may see. */
  private renderBlock({ label, conversations: [last] }: Contact) {
    if (!last) return nothing;
    const detail = { conversationId: last.id, name: label };
    const block = () =>
      this.dispatchEvent(new CustomEvent('sapa-block-contact', { detail, bubbles: true, composed: true }));
    return html`<button class="row-act" type="button" aria-haspopup="dialog" @click=${block}>${text('block')}</button>`;
  }

  /** Most people neither keep nor erase: what is needed for it comes with the first who may. */
  private renderKeeping({ id }: Contact) {
    if (this.isPanel && !this.currentConversationId) return nothing;
    void import('./sapa-contact-keeping.js');
    return html`<sapa-contact-keeping
      .contactId=${id}
      .conversationId=${this.isPanel ? this.currentConversationId : ''}
    ></sapa-contact-keeping>`;
  }

  private renderErase({ id }: Contact) {
    void import('./sapa-contact-erase.js');
    return html`<sapa-contact-erase .contactId=${id} @sapa-contact-erased=${this.handleErased}></sapa-contact-erase>`;
  }

  private handleErased({ detail }: CustomEvent<readonly string[]>) {
    this.phase = 'erased';
    this.erasureIds = detail;
  }

  private get isManager(): boolean {
    return this.session.state.staff !== undefined && this.session.state.staff.role !== 'agent';
  }

  private async load() {
    const asked = this.contactId;
    if (!asked) return;
    const reply = await this.contacts.open(asked);
    // That they were erased is told as a change as well: the way to the receipts stays.
    if (asked !== this.contactId || this.phase === 'erased') return;
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

  private async settle(call: Promise<Reply<{ contact: Contact }>>) {
    const reply = await call;
    this.problem = reply.ok ? '' : text('mergeFailed');
    await this.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact': SapaContact;
  }
}
