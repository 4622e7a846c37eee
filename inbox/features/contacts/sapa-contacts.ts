import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type {
  ContactCriteria,
  ContactField,
  ContactRow,
  FieldCriterion,
} from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { locationContext, paths, type LocationStore } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { t } from '../../core/texts.js';
import { listSites } from '../../data/sites.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { contactsStyles } from './contacts.styles.js';
import { criteriaIn, queryOf } from './criteria-address.js';
import type { CriteriaNames } from './criteria-words.js';
import { contactFilterStyles, drawContactFilters, type CriteriaChange } from './draw-contact-filters.js';
import './sapa-contact.js';
import './sapa-contact-fields.js';
import './sapa-contact-files.js';
import './sapa-talk-files.js';
import './sapa-contact-list.js';
import type { SapaContactList } from './sapa-contact-list.js';
import './sapa-contact-segments.js';

/** Who types on is asked for nothing yet. */
const restMs = 200;

/** The directory of the people who write: found by words, filtered, page by page. Or one of them. */
@customElement('sapa-contacts')
export class SapaContacts extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    contactFilterStyles,
    css`
      .more {
        margin-block-start: 1rem;
      }
    `,
  ];

  /** The one that is looked at; empty: all of them. */
  @property() contactId = '';
  /** Whom the address looks for. */
  @property() query = '';
  @property({ attribute: false }) listSites: typeof listSites = listSites;
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @consume({ context: locationContext }) private readonly location!: LocationStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @state() private criteria: ContactCriteria = {};
  @state() private rows: readonly ContactRow[] = [];
  @state() private nextPlace: { at: string; id: string } | undefined;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private sites: readonly { id: string; name: string }[] = [];
  /** The own fields of the site that is looked at. */
  @state() private fields: readonly ContactField[] = [];
  @state() private problem = '';
  @query('sapa-contact-list') private readonly list!: SapaContactList | null;
  /** How far down the list was left. */
  #leftAt = 0;
  private readonly stores = new StoreController(this);
  #rest: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #fieldsOf = '';
  #end: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.labels, this.session);
    this.#end = this.contacts.onChange((id) => {
      if (id === undefined) this.askSoon(this.rows.length);
      else if (this.rows.some((row) => row.id === id)) this.follow(id);
    });
    void this.loadChoices();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    clearTimeout(this.#rest);
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('contactId') && this.contactId && !changed.get('contactId')) this.#leftAt = this.scrollTop;
    // One's own choice comes back by the address.
    const isElsewhere = !this.contactId && (changed.has('query') || changed.has('contactId'));
    const isOther = isElsewhere && queryOf(criteriaIn(this.query)) !== queryOf(this.criteria);
    if (isOther) this.criteria = criteriaIn(this.query);
    if (isOther || !this.hasUpdated) void this.load();
    if (this.siteId !== this.#fieldsOf) void this.loadFields(this.siteId);
  }

  protected override updated(changed: PropertyValues<this>) {
    const left = changed.get('contactId');
    if (left === undefined) return;
    if (this.contactId) this.scrollTop = 0;
    else if (left) void this.goOnAt(left);
  }

  /** Back in the list, where it was left. */
  private async goOnAt(contactId: string) {
    await this.list?.updateComplete;
    this.list?.focusRow(contactId);
    this.scrollTop = this.#leftAt;
  }

  override render() {
    if (this.contactId) {
      return html`<main>
        <a class="back" href=${paths.contactsBy(queryOf(this.criteria))}
          ><wa-icon name="arrow-left"></wa-icon>${text('back')}</a
        >
        <sapa-contact .contactId=${this.contactId}></sapa-contact>
      </main>`;
    }
    return html`<main>
      <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
      <h1>${text('heading')}</h1>
      <p class="lead">${text('lead')}</p>
      <form role="search" @submit=${(event: Event) => event.preventDefault()}>
        <div class="field">
          <label for="text">${text('field')}</label>
          <input
            id="text"
            type="search"
            maxlength=${limits.searchText}
            autocomplete="off"
            .value=${this.criteria.text ?? ''}
            @input=${this.handleText}
          />
        </div>
        ${this.drawFilters()}
      </form>
      <sapa-contact-segments
        .criteria=${this.criteria}
        .sharedSiteId=${this.isManager ? this.siteId : ''}
        ?namesSites=${this.sites.length > 1}
        .names=${this.names}
        @sapa-segment=${(event: CustomEvent<ContactCriteria>) => this.use(event.detail)}
      ></sapa-contact-segments>
      <p class="problem" role="alert">${this.problem}</p>
      ${this.renderPhase()} ${this.renderFiles()}
    </main>`;
  }

  private drawFilters() {
    const { criteria, sites, fields } = this;
    const { siteId } = criteria;
    return drawContactFilters({
      ...{ criteria, sites, fields, labels: siteId ? this.labels.ofSite(siteId) : this.labels.state.labels },
      change: (change) => this.change(change),
      filterByFields: (chosen) => this.filterByFields(chosen),
    });
  }

  private renderPhase() {
    if (this.phase === 'failed') {
      return html`<sapa-empty isError icon="triangle-alert" heading=${text('failed')} text=${t('failedOnceText')}>
        <wa-button size="s" appearance="outlined" @click=${() => void this.load()}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (this.phase === 'loading' && this.rows.length === 0) return html`<p role="status">${text('loading')}</p>`;
    if (this.rows.length === 0) {
      const isAsked = Object.keys(this.criteria).length > 0;
      return html`<sapa-empty
        icon="users"
        heading=${text(isAsked ? 'noMatch' : 'none')}
        text=${text(isAsked ? 'noMatchText' : 'noneText')}
      ></sapa-empty>`;
    }
    return html`<sapa-contact-list .rows=${this.rows} .sites=${this.sites}></sapa-contact-list>
      <p class="visually-hidden" role="status">${text('count', { count: this.rows.length })}</p>
      ${this.nextPlace ? html`<wa-button class="more" appearance="outlined" @click=${() => void this.loadMore()}>${text('more')}</wa-button>` : nothing}`;
  }

  private renderFiles() {
    const { siteId } = this;
    if (!this.isManager || !siteId) return nothing;
    // Of each site its own: a file that was looked through for one must not be taken in by another.
    return keyed(
      siteId,
      html`<sapa-contact-files .siteId=${siteId} @sapa-imported=${() => void this.load()}></sapa-contact-files>
        <sapa-contact-fields
          .siteId=${siteId}
          @sapa-fields-saved=${(event: CustomEvent<ContactField[]>) => (this.fields = event.detail)}
        ></sapa-contact-fields>
        <sapa-talk-files .siteId=${siteId} @sapa-imported=${() => void this.load()}></sapa-talk-files>`,
    );
  }

  /** The one that is looked at: chosen, or the only one. Empty: several. */
  private get siteId(): string {
    return this.criteria.siteId ?? (this.sites.length === 1 ? (this.sites[0]?.id ?? '') : '');
  }

  private get names(): CriteriaNames {
    return {
      site: (id) => this.sites.find((site) => site.id === id)?.name,
      label: (id) => this.labels.find(id)?.name,
      fields: this.fields,
    };
  }

  private get isManager(): boolean {
    return this.session.state.staff !== undefined && this.session.state.staff.role !== 'agent';
  }

  private readonly handleText = (event: Event) => {
    const value = (event.target as HTMLInputElement).value;
    this.criteria = without({ ...this.criteria, text: value.trim() ? value : undefined });
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      void this.load();
      // Each letter is no step of the history.
      this.showAddress({ replace: true });
    }, restMs);
  };

  /** Who reads further down is not moved back to the first page, and their rows are not all asked for again. */
  private follow(id: string) {
    if (this.rows.length > limits.contactPage) void this.loadOne(id);
    else this.askSoon();
  }

  private askSoon(shown = 0) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.load(shown), restMs);
  }

  private change(change: CriteriaChange) {
    this.use(without({ ...this.criteria, ...change }));
  }

  /** A field is one of a site; where there is one site alone, nobody has chosen it. */
  private filterByFields(fields: FieldCriterion[]) {
    const isAny = fields.length === 0;
    const siteId = isAny && this.sites.length === 1 ? undefined : this.siteId;
    this.change({ siteId, fields: isAny ? undefined : fields });
  }

  private use(criteria: ContactCriteria) {
    this.criteria = criteria;
    void this.load();
    this.showAddress();
  }

  private showAddress(how: { replace?: boolean } = {}) {
    if (!this.contactId) this.location.go(paths.contactsBy(queryOf(this.criteria)), how);
  }

  private async loadFields(siteId: string) {
    this.#fieldsOf = siteId;
    const reply = siteId ? await this.contacts.fields(siteId) : undefined;
    if (siteId === this.#fieldsOf) this.fields = reply?.ok ? reply.value.fields : [];
  }

  private async loadChoices() {
    const sites = await this.listSites();
    if (sites.ok) this.sites = sites.value.sites;
  }

  /** The first page; or as many rows as were shown, so that nobody who reads further down is moved back. */
  private async load(shown = 0) {
    const asked = (this.#asked += 1);
    this.phase = 'loading';
    const rows = new Map<string, ContactRow>();
    let after: typeof this.nextPlace;
    do {
      const reply = await this.contacts.list({ ...this.criteria, ...(after ? { after } : {}) });
      // Somebody has typed on.
      if (asked !== this.#asked) return;
      if (!reply.ok) return void (this.phase = 'failed');
      for (const row of reply.value.contacts) rows.set(row.id, row);
      ({ after } = reply.value);
    } while (after && rows.size < shown);
    this.phase = 'ready';
    this.rows = [...rows.values()];
    this.nextPlace = after;
  }

  /** Who was erased, may not be seen any more, or counts as somebody else has no row. */
  private async loadOne(id: string) {
    const reply = await this.contacts.open(id);
    if (!reply.ok && reply.error.code !== 'E_NOT_FOUND') return;
    const now = reply.ok && reply.value.contact.id === id ? [reply.value.contact] : [];
    this.rows = this.rows.flatMap((row) => (row.id === id ? now : [row]));
  }

  private async loadMore() {
    const { nextPlace: after } = this;
    if (!after) return;
    const asked = (this.#asked += 1);
    const reply = await this.contacts.list({ ...this.criteria, after });
    if (asked !== this.#asked) return;
    if (!reply.ok) return void (this.problem = text('failed'));
    const known = new Set(this.rows.map(({ id }) => id));
    this.rows = [...this.rows, ...reply.value.contacts.filter(({ id }) => !known.has(id))];
    this.nextPlace = reply.value.after;
  }
}

/** What is not asked stands in no question. */
const without = (criteria: CriteriaChange): ContactCriteria =>
  Object.fromEntries(Object.entries(criteria).filter(([, value]) => value !== undefined)) as ContactCriteria;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contacts': SapaContacts;
  }
}
