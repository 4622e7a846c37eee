import { piecesOf } from '../../../shared/client/pieces-of.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { language } from '../../core/texts.js';
import { actionText } from '../../core/action-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { emojiGroups, emojis, findEmojis, type Emoji } from './emoji-table.js';
import { recentEmojis, rememberEmoji } from './recent-emojis.js';
import { emojiPickerStyles } from './sapa-emoji-picker.styles.js';

const columns = 8;

interface Section {
  title: string;
  rows: readonly (readonly Emoji[])[];
}

/**
 * Emoji by group, the latest first, or those that are searched for. The focus stays in the search; arrows choose.
 * @fires sapa-emoji - `{ sign: string }`
 * @fires sapa-close - `{ isByKey: boolean }`: without a choice
 */
@customElement('sapa-emoji-picker')
export class SapaEmojiPicker extends LitElement {
  static override styles = [baseStyles, emojiPickerStyles];

  @state() private query = '';
  /** The chosen one: its row, counted through all sections, and its column. */
  @state() private row = 0;
  @state() private column = 0;
  @query('input') private readonly input!: HTMLInputElement;
  readonly #recent = recentEmojis();

  override render() {
    const sections = this.sections();
    const count = sections.flatMap(({ rows }) => rows.flat()).length;
    let row = 0;
    return html`<div class="picker" role="dialog" aria-label=${actionText('emoji')} @focusout=${this.handleFocusOut}>
      <input
        type="search"
        role="combobox"
        maxlength=${limits.searchText}
        autocomplete="off"
        aria-expanded="true"
        aria-controls="signs"
        aria-autocomplete="list"
        aria-activedescendant=${count > 0 ? `sign-${this.row}-${this.column}` : nothing}
        aria-label=${actionText('emojiSearch')}
        placeholder=${actionText('emojiSearch')}
        @input=${this.handleInput}
        @keydown=${this.handleKeydown}
      />
      <div id="signs" role="listbox" aria-label=${actionText('emoji')} @mousedown=${stay}>
        ${sections.map(
          ({ title, rows }) =>
            html`<div class="section" role="group" aria-label=${title}>
              <p aria-hidden="true">${title}</p>
              ${rows.map((signs) => this.renderRow(signs, row++))}
            </div>`,
        )}
      </div>
      <p class=${count > 0 ? 'visually-hidden' : 'none'} role="status">
        ${count > 0 ? (this.query ? actionText('emojiCount', { count }) : nothing) : actionText('emojiNone')}
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
          aria-selected=${isChosen ? 'true' : 'false'}
          aria-label=${emoji[language]}
          title=${emoji[language]}
          >${emoji.sign}</span
        >`;
      })}
    </div>`;
  }

  protected override firstUpdated() {
    this.renderRoot.addEventListener('click', this.handleClick);
    this.input.focus();
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('row') || changed.has('column'))
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  private sections(): Section[] {
    const section = (title: string, signs: readonly Emoji[]) => ({ title, rows: piecesOf(signs, columns) });
    if (this.query.trim()) return [section(actionText('emojiFound'), findEmojis(this.query))].filter(hasSigns);
    const recent = this.#recent.flatMap((sign) => emojis.find((each) => each.sign === sign) ?? []);
    const groups = emojiGroups.map((group) =>
      section(
        actionText(`emoji-${group}`),
        emojis.filter((each) => each.group === group),
      ),
    );
    return [section(actionText('emojiRecent'), recent), ...groups].filter(hasSigns);
  }

  private handleInput() {
    this.query = this.input.value;
    this.row = 0;
    this.column = 0;
  }

  private handleKeydown(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    const rows = this.sections().flatMap(({ rows }) => rows);
    const length = rows[this.row]?.length ?? 0;
    if (event.key === 'ArrowDown') this.goTo(rows, this.row + 1, this.column);
    else if (event.key === 'ArrowUp') this.goTo(rows, this.row - 1, this.column);
    else if (event.key === 'ArrowRight' && this.column + 1 < length) this.column += 1;
    else if (event.key === 'ArrowRight') this.goTo(rows, this.row + 1, 0);
    else if (event.key === 'ArrowLeft' && this.column > 0) this.column -= 1;
    else if (event.key === 'ArrowLeft') this.goTo(rows, this.row - 1, columns);
    else if (event.key === 'Enter') this.choose(rows[this.row]?.[this.column]);
    else if (event.key === 'Escape') this.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private goTo(rows: Section['rows'], row: number, column: number) {
    const signs = rows[row];
    if (!signs) return;
    this.row = row;
    this.column = Math.min(column, signs.length - 1);
  }

  private readonly handleClick = ({ target }: Event) => {
    const [, row, column] = target instanceof Element ? target.id.split('-') : [];
    const rows = this.sections().flatMap((section) => section.rows);
    if (column !== undefined) this.choose(rows[Number(row)]?.[Number(column)]);
  };

  private choose(emoji: Emoji | undefined) {
    if (!emoji) return;
    rememberEmoji(emoji.sign);
    this.dispatchEvent(new CustomEvent('sapa-emoji', { detail: { sign: emoji.sign } }));
  }

  private handleFocusOut(event: FocusEvent) {
    // A window that loses the focus is not left.
    if (document.hasFocus() && event.relatedTarget !== this.input) this.close(false);
  }

  private close(isByKey: boolean) {
    this.dispatchEvent(new CustomEvent('sapa-close', { detail: { isByKey } }));
  }
}

const hasSigns = ({ rows }: Section) => rows.length > 0;

/** A press keeps the focus in the search. */
const stay = (event: Event) => event.preventDefault();

declare global {
  interface HTMLElementTagNameMap {
    'sapa-emoji-picker': SapaEmojiPicker;
  }
}
