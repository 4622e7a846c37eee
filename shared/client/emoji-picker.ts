import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { emojiGroups, findEmojis, loadEmojis, type Emoji } from '../emoji/find-emojis.js';
import type { Texts } from '../locales/texts.js';
import type { Language } from '../wire/languages.js';
import type { Kept } from './kept.js';
import { piecesOf } from './pieces-of.js';
import { recentEmojis, rememberEmoji } from './recent-emojis.js';

const columns = 8;

interface Section {
  title: string;
  rows: readonly (readonly Emoji[])[];
}

/**
 * Emoji by group, the latest first, or those that are searched for. The focus stays in the search; arrows choose. Each program
 * gives it its own look.
 * @fires sapa-emoji - `{ sign: string }`
 * @fires sapa-leave - `{ isByKey: boolean }`: without a choice
 */
export class EmojiPicker extends LitElement {
  static override properties = {
    query: { state: true },
    row: { state: true },
    column: { state: true },
    all: { state: true },
  };

  texts!: Texts<'emoji'>;
  language: Language = 'id';
  /** Where those that were chosen lately are kept. */
  kept!: Kept;

  private query = '';
  /** The chosen one: its row, counted through all sections, and its column. */
  private row = 0;
  private column = 0;
  /** Undefined until they have come; null where they do not come. */
  private all: readonly Emoji[] | null | undefined;
  #recent: readonly string[] = [];
  #sections: readonly Section[] = [];

  override connectedCallback() {
    super.connectedCallback();
    this.#recent = recentEmojis(this.kept);
    loadEmojis().then(
      (all) => (this.all = all),
      () => (this.all = null),
    );
  }

  get #rows() {
    return this.#sections.flatMap(({ rows }) => rows);
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('query') || changed.has('all')) this.#sections = this.#sectionsOf(this.all ?? []);
  }

  override render() {
    const { texts, all, query } = this;
    const count = this.#rows.flat().length;
    let row = 0;
    return html`<div
      class="picker"
      role="dialog"
      aria-label=${texts.title()}
      @focusout=${this.handleFocusOut}
      @keydown=${this.handleKeydown}
    >
      <input
        type="search"
        role="combobox"
        maxlength="60"
        autocomplete="off"
        aria-expanded="true"
        aria-controls="signs"
        aria-autocomplete="list"
        aria-activedescendant=${count ? `sign-${this.row}-${this.column}` : nothing}
        aria-label=${texts.search()}
        placeholder=${texts.search()}
        @input=${this.handleInput}
      />
      <div id="signs" role="listbox" aria-label=${texts.title()} @mousedown=${stay}>
        ${this.#sections.map(
          ({ title, rows }) =>
            html`<div class="section" role="group" aria-label=${title}>
              <p aria-hidden="true">${title}</p>
              ${rows.map((signs) => this.renderRow(signs, row++))}
            </div>`,
        )}
      </div>
      <p class=${count ? 'unseen' : 'none'} role="status">
        ${
          all === undefined
            ? texts.loading()
            : all === null
              ? texts.failed()
              : count
                ? query && texts.count({ count })
                : texts.none()
        }
      </p>
    </div>`;
  }

  private renderRow(signs: readonly Emoji[], row: number) {
    return html`<div class="row" role="presentation">
      ${signs.map((emoji, column) => {
        const isChosen = row === this.row && column === this.column;
        return html`<span
          role="option"
          id="sign-${row}-${column}"
          aria-selected=${isChosen}
          aria-label=${emoji[this.language]}
          title=${emoji[this.language]}
          >${emoji.sign}</span
        >`;
      })}
    </div>`;
  }

  protected override firstUpdated() {
    this.renderRoot.addEventListener('click', this.handleClick);
    this.focus();
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('row') || changed.has('column'))
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  override focus() {
    this.renderRoot.querySelector('input')?.focus();
  }

  #sectionsOf(all: readonly Emoji[]): Section[] {
    const { texts, query } = this;
    const section = (title: string, signs: readonly Emoji[]) => ({ title, rows: piecesOf(signs, columns) });
    const recent = this.#recent.flatMap((sign) => all.find((each) => each.sign === sign) ?? []);
    const sections = query.trim()
      ? [section(texts.found(), findEmojis(all, query))]
      : [
          section(texts.recent(), recent),
          ...emojiGroups.map((group) =>
            section(
              texts[group](),
              all.filter((each) => each.group === group),
            ),
          ),
        ];
    return sections.filter(({ rows }) => rows.length > 0);
  }

  private handleInput({ target }: Event & { target: HTMLInputElement }) {
    this.query = target.value;
    this.row = 0;
    this.column = 0;
  }

  private handleKeydown(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    const length = this.#rows[this.row]?.length ?? 0;
    const isArrow = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
    const isOnwards = (event.key === 'ArrowLeft') === (getComputedStyle(this).direction === 'rtl');
    if (event.key === 'ArrowDown') this.goTo(this.row + 1, this.column);
    else if (event.key === 'ArrowUp') this.goTo(this.row - 1, this.column);
    else if (isArrow && isOnwards && this.column + 1 < length) this.column += 1;
    else if (isArrow && isOnwards) this.goTo(this.row + 1, 0);
    else if (isArrow && this.column > 0) this.column -= 1;
    else if (isArrow) this.goTo(this.row - 1, columns);
    else if (event.key === 'Enter') this.choose(this.#rows[this.row]?.[this.column]);
    else if (event.key === 'Escape') this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private goTo(row: number, column: number) {
    const signs = this.#rows[row];
    if (!signs) return;
    this.row = row;
    this.column = Math.min(column, signs.length - 1);
  }

  private readonly handleClick = ({ target }: Event) => {
    const [, row, column] = target instanceof Element ? target.id.split('-') : [];
    if (column) this.choose(this.#rows[Number(row)]?.[Number(column)]);
  };

  private choose(emoji: Emoji | undefined) {
    if (!emoji) return;
    rememberEmoji(this.kept, emoji.sign);
    this.dispatchEvent(new CustomEvent('sapa-emoji', { detail: { sign: emoji.sign } }));
  }

  private handleFocusOut({ relatedTarget }: FocusEvent) {
    // A window that loses the focus is not left.
    if (document.hasFocus() && !this.renderRoot.contains(relatedTarget as Node | null)) this.close(false);
  }

  private close(isByKey: boolean) {
    this.dispatchEvent(new CustomEvent('sapa-leave', { detail: { isByKey } }));
  }
}

/** A press keeps the focus in the search. */
const stay = (event: Event) => event.preventDefault();
