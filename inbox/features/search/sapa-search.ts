import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { limits } from '../../../shared/wire/limits.js';
import type { FoundContact, FoundPerson, SearchHit } from '../../../shared/wire/search/entities.js';
import { actionsContext, type ActionsStore, OffersController } from '../../core/actions.store.js';
import { clockContext, type Clock } from '../../core/clock.js';
import { locationContext, paths, type LocationStore } from '../../core/location.store.js';
import { searchText } from '../../core/search-texts.js';
import { t } from '../../core/texts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { searchContext, type SearchStore } from '../../entities/search.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { foundListStyles } from '../../ui/found-list.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { dateTime } from '../../ui/times.js';
import { renderContact, renderHit, renderPerson } from './draw-hits.js';
import { suggestionsFor, type Suggestion } from './search-suggestions.js';
import { searchStyles } from './search.styles.js';
import { problemWords, termWords } from './understood-words.js';

/** Who types on is asked for nothing yet. */
const restMs = 180;

/** Looks for messages, notes and visitors. What is looked for stands in the address, and what was found stays on the way back. */
@customElement('sapa-search')
export class SapaSearch extends LitElement {
  static override styles = [baseStyles, pageStyles, foundListStyles, searchStyles];

  /** What is looked for, by the address. */
  @property() text = '';

  @consume({ context: actionsContext }) private readonly actions: ActionsStore | undefined;
  @consume({ context: searchContext }) private readonly search!: SearchStore;
  @consume({ context: locationContext }) private readonly location!: LocationStore;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: clockContext }) private readonly clock!: Clock;
  @query('input') private readonly field!: HTMLInputElement;
  /** What stands in the field. */
  @state() private typed = '';
  @state() private isSuggesting = false;
  @state() private chosen = -1;
  #rest: ReturnType<typeof setTimeout> | undefined;
  private readonly stores = new StoreController(this);
  private readonly offers = new OffersController(this);

  constructor() {
    super();
    // The keys belong to the field, which has the focus meanwhile.
    this.addEventListener('click', this.handleClick);
  }

  override connectedCallback() {
    super.connectedCallback();
    // One is here already: the key leads into the field.
    this.offers.offer(this.actions, { search: () => this.field.select() });
    this.stores.follow(this.search, this.directory, this.labels, this.clock);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('text')) return;
    // One's own typing comes back by the address.
    if (this.text !== this.typed.trim()) this.typed = this.text;
    this.search.search(this.asked);
  }

  protected override firstUpdated() {
    const { place } = this.search;
    if (place?.text !== this.text || this.search.state.phase !== 'ready') return this.field.focus();
    this.scrollTop = place.top;
    this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(place.id)}`)?.focus({ preventScroll: true });
  }

  override render() {
    return html`
      <main @keydown=${this.handleKeydown}>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${searchText('heading')}</h1>
        ${this.renderField()} ${this.renderUnderstood()} ${this.renderFound()}
        <p class="visually-hidden" role="status">${this.spoken()}</p>
      </main>
    `;
  }

  private renderField() {
    const suggestions = this.suggestions();
    const isOpen = suggestions.length > 0;
    return html`<form class="field" role="search" @submit=${this.handleSubmit}>
      <wa-icon name="search"></wa-icon>
      <input
        type="text"
        inputmode="search"
        role="combobox"
        aria-label=${searchText('field')}
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant=${isOpen && this.chosen >= 0 ? `suggestion-${this.chosen}` : nothing}
        placeholder=${searchText('hint')}
        maxlength=${limits.searchText}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
        dir="auto"
        .value=${this.typed}
        @input=${this.handleInput}
        @focus=${() => (this.isSuggesting = this.typed === '')}
        @blur=${() => (this.isSuggesting = false)}
        @keydown=${this.handleFieldKey}
      />
      ${
        this.typed
          ? html`<button type="button" class="clear" aria-label=${searchText('clear')} @click=${this.handleClear}>
              <wa-icon name="x"></wa-icon>
            </button>`
          : nothing
      }
      <div
        id="suggestions"
        class="suggestions"
        role="listbox"
        aria-label=${searchText('suggestions')}
        ?hidden=${!isOpen}
        @mousedown=${(event: Event) => event.preventDefault()}
      >
        ${suggestions.map(
          (suggestion, index) =>
            html`<div role="option" id="suggestion-${index}" aria-selected=${index === this.chosen ? 'true' : 'false'}>
              <b>${suggestion.shown}</b> <span class="small">${suggestion.hint}</span>
            </div>`,
        )}
      </div>
    </form>`;
  }

  private renderUnderstood() {
    const { page, phase } = this.search.state;
    if (!page || phase === 'idle' || phase === 'failed') return nothing;
    const { understood, problems } = page;
    // A plain word needs no explanation.
    const isPlain = problems.length === 0 && understood.every(({ kind }) => kind === 'word');
    const isCut = this.text.length > limits.searchText;
    return html`
      ${isCut ? html`<p class="small">${searchText('tooLong', { count: limits.searchText })}</p>` : nothing}
      ${
        isPlain || understood.length === 0
          ? nothing
          : html`<ul class="understood" aria-label=${searchText('understoodAs')}>
              <li class="small" aria-hidden="true">${searchText('understoodAs')}</li>
              ${understood.map((term) => html`<li class="tag">${termWords(term)}</li>`)}
            </ul>`
      }
      ${
        problems.length === 0
          ? nothing
          : html`<ul class="problems">
              ${problems.map(
                (problem) => html`<li><wa-icon name="triangle-alert"></wa-icon>${problemWords(problem)}</li>`,
              )}
            </ul>`
      }
    `;
  }

  private renderFound() {
    const { phase, page } = this.search.state;
    if (phase === 'idle') {
      return html`<sapa-empty
        icon="search"
        heading=${searchText('lead')}
        text=${searchText('nothingText')}
      ></sapa-empty>`;
    }
    if (phase === 'failed') return this.renderFailed();
    if (!page) {
      return html`<div class="wait" aria-hidden="true">
        <span class="bar"></span><span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    const { people, contacts, hits, isBuilding } = page;
    if (people.length + contacts.length + hits.length === 0) {
      if (phase === 'loading') return nothing;
      return html`${page.next ? nothing : this.renderNone()} ${this.renderEnd()}`;
    }
    const isByConversation = hits.every(({ kind }) => kind === 'conversation');
    return html`
      ${isBuilding ? html`<p class="small">${searchText('building')}</p>` : nothing}
      ${
        people.length + contacts.length === 0
          ? nothing
          : html`<h2>${searchText('people')}</h2>
              <ol class="hits list">
                ${people.map((person) => this.renderPerson(person))}
                ${contacts.map((contact) => this.renderContact(contact))}
              </ol>`
      }
      ${
        hits.length === 0
          ? nothing
          : html`<h2>${searchText(isByConversation ? 'conversations' : 'hits')}</h2>
              <ol class="hits list">
                ${repeat(hits, hitId, (hit) => this.renderHit(hit))}
              </ol>`
      }
      ${this.renderEnd()}
    `;
  }

  private renderNone() {
    const isBuilding = this.search.state.page?.isBuilding;
    const text = searchText(isBuilding ? 'building' : 'noneText');
    return html`<sapa-empty icon="search" heading=${searchText('none')} text=${text}></sapa-empty>`;
  }

  private renderFailed() {
    return html`<sapa-empty
      isError
      icon="triangle-alert"
      heading=${searchText('failed')}
      text=${searchText('failedText')}
    >
      <wa-button size="s" appearance="outlined" @click=${() => this.search.retry()}>${t('tryAgain')}</wa-button>
    </sapa-empty>`;
  }

  private renderEnd() {
    const { page, isLoadingMore, hasFailedToGoOn } = this.search.state;
    const looked = page?.lookedBackTo;
    return html`
      ${looked ? html`<p class="small">${searchText('lookedBackTo', { date: dateTime(looked) })}</p>` : nothing}
      <p class="small" role="alert">${hasFailedToGoOn ? searchText('failedText') : nothing}</p>
      ${
        page?.next
          ? html`<wa-button appearance="outlined" ?loading=${isLoadingMore} @click=${() => this.search.more()}
              >${searchText(looked ? 'goOn' : 'more')}</wa-button
            >`
          : nothing
      }
    `;
  }

  private renderHit(hit: SearchHit) {
    const row = this.search.state.rows.get(hit.conversationId);
    if (!row) return nothing;
    return renderHit(hit, row, { id: hitId(hit), now: this.clock.state.now, remember: this.remember });
  }

  private renderPerson(person: FoundPerson) {
    const row = this.search.state.rows.get(person.conversationId);
    if (!row) return nothing;
    const id = `p-${person.conversationId}`;
    return renderPerson(person, row, { id, now: this.clock.state.now, remember: this.remember });
  }

  private renderContact(contact: FoundContact) {
    return renderContact(contact, { id: `k-${contact.contactId}`, remember: this.remember });
  }

  /** The way back leads to what was chosen. */
  private readonly remember = (id: string) => {
    this.search.place = { text: this.text, top: this.scrollTop, id };
  };

  private spoken(): string {
    const { phase, page } = this.search.state;
    if (phase === 'loading') return searchText('searching');
    if (phase !== 'ready' || !page) return '';
    const count = page.hits.length + page.people.length + page.contacts.length;
    if (count === 0) return searchText('none');
    return searchText(page.next ? 'foundMore' : 'found', { count });
  }

  /** While a word is typed it may go on; with a space behind it it is whole, which the address does not say. */
  private get asked(): string {
    return this.typed.trim() === this.text ? this.typed : this.text;
  }

  private suggestions(): Suggestion[] {
    if (!this.isSuggesting) return [];
    return suggestionsFor(this.typed, {
      people: this.directory.state.people.map(({ name }) => name),
      sites: this.directory.state.sites.map(({ name }) => name),
      labels: [...new Set(this.labels.state.labels.map(({ name }) => name))],
    });
  }

  private handleInput() {
    this.typed = this.field.value;
    this.isSuggesting = true;
    this.chosen = -1;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.show(), restMs);
  }

  /** The address says what is looked for; each letter is no step of the history. */
  private show() {
    clearTimeout(this.#rest);
    const isSame = this.typed.trim() === this.text;
    if (isSame) this.search.search(this.typed);
    else this.location.go(paths.search(this.typed.trim()), { replace: true });
  }

  private take(suggestion: Suggestion) {
    this.typed = suggestion.text;
    this.chosen = -1;
    this.isSuggesting = true;
    this.show();
    this.field.focus();
  }

  private handleSubmit(event: Event) {
    event.preventDefault();
    this.isSuggesting = false;
    this.show();
  }

  private readonly handleClick = (event: Event) => {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    const index = option instanceof HTMLElement ? Number(option.id.replace('suggestion-', '')) : -1;
    const suggestion = this.suggestions()[index];
    if (suggestion) this.take(suggestion);
  };

  private handleClear() {
    this.typed = '';
    this.show();
    this.field.focus();
  }

  private handleFieldKey(event: KeyboardEvent) {
    if (event.isComposing) return;
    const suggestions = this.suggestions();
    const chosen = suggestions[this.chosen];
    if ((event.key === 'Enter' || event.key === 'Tab') && chosen) this.take(chosen);
    else if (event.key === 'Escape' && suggestions.length > 0) this.isSuggesting = false;
    else if (event.key === 'ArrowDown' && suggestions.length > 0) this.choose(1, suggestions.length);
    else if (event.key === 'ArrowUp' && suggestions.length > 0) this.choose(-1, suggestions.length);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Before the first stands the text as it was typed. */
  private choose(step: number, count: number) {
    const next = this.chosen + step;
    this.chosen = next < -1 ? count - 1 : next >= count ? -1 : next;
  }

  /** From the field down through what was found, and back. */
  private handleKeydown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.defaultPrevented) return;
    const stops = [this.field, ...this.renderRoot.querySelectorAll<HTMLElement>('.hits a')];
    const at = stops.findIndex((stop) => stop === this.shadowRoot?.activeElement);
    const next = stops[at + step];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}

/** The same for one thing that was found, in every answer. */
function hitId(hit: SearchHit): string {
  if (hit.kind === 'conversation') return `c-${hit.conversationId}`;
  return hit.kind === 'note' ? `n-${hit.conversationId}-${hit.number}` : `m-${hit.conversationId}-${hit.seq}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-search': SapaSearch;
  }
}
