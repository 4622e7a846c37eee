import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '../../../shared/wire/limits.js';
import { factsOf, type ActionGroup } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { type ActionsStore, actionsContext, type Finding } from '../../core/actions.store.js';
import { search } from '../../core/fuzzy.js';
import { isKeyOn } from '../../core/key-choice.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { drawKeys } from '../../ui/key-caps.js';
import { recentOf, rememberChoice } from './recent.js';
import { foundListStyles } from '../../ui/found-list.styles.js';
import { paletteStyles } from './sapa-palette.styles.js';

/** More are not looked through by anybody: they write another letter. */
const shownAtMost = 50;

interface Item extends Finding {
  keys?: string;
}

/**
 * Everything that can be done or opened from here, found by a few letters of its name. A dialog that opens as soon as it is on
 * the page, and leaves it when it closes.
 */
@customElement('sapa-palette')
export class SapaPalette extends LitElement {
  static override styles = [baseStyles, dialogStyles, foundListStyles, paletteStyles];

  @consume({ context: actionsContext }) private readonly actions!: ActionsStore;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('[aria-selected=true]') private readonly chosen!: HTMLElement | null;
  /** What is looked for. */
  @property() text = '';
  @state() private index = 0;
  /** What there was when it opened: the page behind it rests. */
  private all: readonly Item[] = [];
  private recent: readonly string[] = [];
  private lastSearch: { text: string; items: readonly Item[] } = { text: '', items: [] };

  constructor() {
    super();
    // The keys belong to the field, which has the focus throughout.
    this.addEventListener('click', this.handleClick);
  }

  override connectedCallback() {
    super.connectedCallback();
    this.all = [...this.catalogItems(), ...this.actions.findings()];
    this.recent = recentOf(this.staffId);
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('index') || changed.has('text')) this.chosen?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const items = this.found();
    const index = Math.min(this.index, items.length - 1);
    return html`<dialog aria-label=${actionText('palette')} closedby="any" @close=${() => this.remove()}>
      <div class="search">
        <wa-icon name="search"></wa-icon>
        <input
          role="combobox"
          maxlength=${limits.searchText}
          aria-label=${actionText('palette')}
          aria-expanded=${items.length > 0 ? 'true' : 'false'}
          aria-controls="items"
          aria-autocomplete="list"
          aria-activedescendant=${items.length > 0 ? `item-${index}` : nothing}
          placeholder=${actionText('paletteHint')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="go"
          dir="auto"
          .value=${this.text}
          @input=${this.handleInput}
          @keydown=${this.handleKeydown}
        />
        <kbd>Esc</kbd>
      </div>
      ${this.renderItems(items, index)}
      <p class="visually-hidden" role="status">${actionText('paletteCount', { count: items.length })}</p>
    </dialog>`;
  }

  private renderItems(items: readonly Item[], index: number) {
    if (items.length === 0) return html`<p class="none">${actionText('paletteNone', { query: this.text })}</p>`;
    const groups = groupsOf(items, (item) => this.groupOf(item));
    return html`<div id="items" role="listbox" aria-label=${actionText('palette')} @mousedown=${stay}>
      ${groups.map(
        ({ name, entries }) =>
          html`<div role="group" aria-label=${name}>
            <p class="kind" aria-hidden="true">${name}</p>
            ${repeat(
              entries,
              ({ item }) => item.id,
              ({ item, at }) => this.renderItem(item, at, at === index),
            )}
          </div>`,
      )}
    </div>`;
  }

  private renderItem({ title, detail, icon, keys }: Item, at: number, isChosen: boolean) {
    return html`<div
      role="option"
      id="item-${at}"
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => (this.index = at)}
    >
      ${icon ? html`<wa-icon name=${icon}></wa-icon>` : nothing}
      <bdi class="name truncate">${title}</bdi>
      ${detail ? html`<bdi class="detail truncate">${detail}</bdi>` : nothing}
      ${keys ? html`<span class="keys">${drawKeys(keys)}</span>` : nothing}
    </div>`;
  }

  private catalogItems(): Item[] {
    // What can be done with the open conversation comes first, what is always there last.
    const ids = actionOrder.flatMap((group) => this.actions.available().filter((id) => factsOf(id).group === group));
    return ids.flatMap((id) => {
      const { keys, isOutsidePalette, group } = factsOf(id);
      if (isOutsidePalette) return [];
      const title = group === 'views' ? `${actionText('group-views')}: ${actionText(id)}` : actionText(id);
      return [{ id, title, kind: 'action', ...(isKeyOn(id) ? { keys } : {}), run: () => this.actions.run(id) }];
    });
  }

  /** Each group stands where its best item would; what was used lately comes first while nothing is written. */
  private found(): readonly Item[] {
    if (this.text.trim() !== '') return this.foundBy(this.text);
    const lately = this.recent.flatMap((id) => this.all.find((item) => item.id === id) ?? []);
    return [...lately, ...this.all.filter((item) => !lately.includes(item))].slice(0, shownAtMost);
  }

  /** Looked for once per text, not at every arrow. */
  private foundBy(text: string): readonly Item[] {
    if (this.lastSearch.text === text) return this.lastSearch.items;
    const best = search(this.all, text, ({ title, detail = '' }) => [title, detail]).slice(0, shownAtMost);
    const found = groupsOf(best, (item) => this.groupOf(item)).flatMap(({ entries }) => entries);
    const items = [...found.map(({ item }) => item), ...this.actions.questions(text.trim())];
    this.lastSearch = { text, items };
    return items;
  }

  private groupOf({ id, kind }: Item): string {
    if (this.text.trim() === '' && this.recent.includes(id)) return actionText('paletteRecent');
    return actionText(`kind-${kind}`);
  }

  private handleInput(event: Event) {
    this.text = (event.target as HTMLInputElement).value;
    this.index = 0;
  }

  private handleKeydown(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    const count = this.found().length;
    if (event.key === 'k' && (event.ctrlKey || event.metaKey)) this.dialog.close();
    else if (event.key === 'Enter') this.choose(this.index);
    else if (event.key === 'ArrowDown') this.index = (this.index + 1) % Math.max(count, 1);
    else if (event.key === 'ArrowUp') this.index = (this.index + count - 1) % Math.max(count, 1);
    else return;
    event.preventDefault();
  }

  private handleClick(event: Event) {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    if (option instanceof HTMLElement) this.choose(Number(option.id.replace('item-', '')));
  }

  private choose(at: number) {
    const item = this.found()[at];
    if (!item) return;
    if (this.all.includes(item)) rememberChoice(this.staffId, item.id);
    // The focus goes back first, so that what is done may take it further.
    this.dialog.close();
    item.run();
  }

  private get staffId(): string {
    return this.session?.state.staff?.id ?? '';
  }
}

const actionOrder: readonly ActionGroup[] = [
  'conversation',
  'message',
  'composer',
  'views',
  'list',
  'general',
  'settings',
];

/** A press keeps the focus in the field. */
const stay = (event: Event) => event.preventDefault();

/** In the order of their first items, each with its place in the whole list. */
function groupsOf(items: readonly Item[], nameOf: (item: Item) => string) {
  const groups = new Map<string, { item: Item; at: number }[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), { item, at: 0 }]);
  let at = 0;
  return [...groups].map(([name, entries]) => ({ name, entries: entries.map(({ item }) => ({ item, at: at++ })) }));
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-palette': SapaPalette;
  }
}
