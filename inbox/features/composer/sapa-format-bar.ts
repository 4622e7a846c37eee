import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { factsOf, type ActionId } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { isKeyOn } from '../../core/key-choice.js';
import { ariaKeys, titleWithKeys } from '../../core/key-names.js';
import { baseStyles } from '../../ui/base.styles.js';
import { writeEmoji } from '../../../shared/client/write-emoji.js';
import { writeLikeTyping } from '../../../shared/client/write-like-typing.js';
import { continueList, toggleList, toggleMark, type Edit, type Selected } from './edit-marks.js';

interface Tool {
  id: ActionId;
  icon: string;
  /** Absent: it opens the picker. */
  edit?(selected: Selected): Edit;
}

const tools: readonly Tool[] = [
  { id: 'bold', icon: 'bold', edit: (selected) => toggleMark(selected, '*') },
  { id: 'italic', icon: 'italic', edit: (selected) => toggleMark(selected, '_') },
  { id: 'code', icon: 'code', edit: (selected) => toggleMark(selected, '`') },
  { id: 'bullets', icon: 'list', edit: (selected) => toggleList(selected, false) },
  { id: 'numbers', icon: 'list-ordered', edit: (selected) => toggleList(selected, true) },
  { id: 'emoji', icon: 'smile' },
];

/** Marks and emoji for a field of the same tree, by mouse and by key. What it writes is taken back like what was typed. */
@customElement('sapa-format-bar')
export class SapaFormatBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .tools {
        display: flex;
      }
      button {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        padding: 0;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: var(--sapa-quiet);
        cursor: pointer;
      }
      button:hover,
      button[aria-expanded='true'] {
        background: var(--sapa-hover);
        color: inherit;
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          height: 2.75rem;
        }
        /* The keyboard of a phone has its own. */
        .emoji {
          display: none;
        }
      }
    `,
  ];

  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  @state() private isPickerOpen = false;
  /** Where Tab stops. */
  @state() private stop = 0;
  @query('.emoji') private readonly emojiButton!: HTMLButtonElement;
  #field: HTMLTextAreaElement | undefined;
  #listeners = new AbortController();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#listeners.abort();
    this.#field = undefined;
  }

  override render() {
    return html`
      <div class="tools" role="toolbar" aria-label=${actionText('formatting')} @keydown=${this.handleArrow}>
        ${tools.map((tool, index) => this.renderTool(tool, index))}
      </div>
      ${
        this.isPickerOpen
          ? html`<sapa-emoji-picker
              @sapa-emoji=${this.handleEmoji}
              @sapa-leave=${this.handleClose}
            ></sapa-emoji-picker>`
          : nothing
      }
    `;
  }

  private renderTool({ id, icon, edit }: Tool, index: number) {
    return html`<button
      type="button"
      class=${id}
      tabindex=${index === this.stop ? '0' : '-1'}
      title=${titleWithKeys(actionText(id), id)}
      aria-label=${actionText(id)}
      aria-keyshortcuts=${ariaKeys(id)}
      aria-haspopup=${edit ? nothing : 'dialog'}
      aria-expanded=${edit ? nothing : this.isPickerOpen ? 'true' : 'false'}
      @mousedown=${stay}
      @click=${() => this.use(id)}
    >
      <wa-icon name=${icon}></wa-icon>
    </button>`;
  }

  protected override updated() {
    if (this.#field?.isConnected) return;
    const field = (this.getRootNode() as ShadowRoot | Document).getElementById(this.fieldId);
    if (!(field instanceof HTMLTextAreaElement)) return;
    this.#field = field;
    this.#listeners = new AbortController();
    field.addEventListener('keydown', this.handleKey, { signal: this.#listeners.signal });
  }

  private use(id: ActionId) {
    const tool = tools.find((each) => each.id === id);
    this.stop = tools.findIndex((each) => each.id === id);
    const field = this.#field;
    if (!field) return;
    if (tool?.edit) apply(field, tool.edit(selectedOf(field)));
    else void this.togglePicker();
  }

  private async togglePicker() {
    // Without a connection it cannot be had; pressed again, it is asked for again.
    const isHere = await import('./sapa-emoji-picker.js').then(Boolean, () => false);
    this.isPickerOpen = isHere && !this.isPickerOpen;
  }

  private readonly handleKey = (event: KeyboardEvent) => {
    const field = this.#field;
    if (!field || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const tool = tools.find(({ id }) => isPressed(event, id));
    const isNewLine = event.key === 'Enter' && event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const next = isNewLine ? continueList(selectedOf(field)) : undefined;
    if (!tool && !next) return;
    event.preventDefault();
    if (next) apply(field, next);
    else if (tool) this.use(tool.id);
  };

  private handleArrow(event: KeyboardEvent) {
    const buttons = [...this.renderRoot.querySelectorAll('button')].filter((button) => button.checkVisibility());
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const isRight = event.key === (getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
    const next = { Home: 0, End: buttons.length - 1 }[event.key] ?? at + (isRight ? 1 : -1);
    if (at < 0 || !['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    event.preventDefault();
    const button = buttons.at(next % buttons.length);
    button?.focus();
    this.stop = tools.findIndex(({ id }) => id === button?.className);
  }

  private handleEmoji(event: CustomEvent<{ sign: string }>) {
    this.isPickerOpen = false;
    if (this.#field) writeEmoji(this.#field, event.detail.sign);
  }

  /** By a key the focus goes back to where it came from; by a click it stays where that went. */
  private handleClose(event: CustomEvent<{ isByKey: boolean }>) {
    this.isPickerOpen = false;
    if (event.detail.isByKey) (this.#field ?? this.emojiButton).focus();
  }
}

function isPressed(event: KeyboardEvent, id: ActionId): boolean {
  const [press] = parseKeybinding(factsOf(id).keys);
  return isKeyOn(id) && press !== undefined && matchKeyBindingPress(event, press);
}

const selectedOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  value,
  start: selectionStart,
  end: selectionEnd,
});

function apply(field: HTMLTextAreaElement, edit: Edit): void {
  field.focus();
  field.setSelectionRange(edit.start, edit.end);
  writeLikeTyping(field, edit.text);
  field.setSelectionRange(...edit.selection);
}

/** A press keeps the focus in the field. */
const stay = (event: Event) => event.preventDefault();

declare global {
  interface HTMLElementTagNameMap {
    'sapa-format-bar': SapaFormatBar;
  }
}
