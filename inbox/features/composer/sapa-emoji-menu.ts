import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { actionText } from '../../core/action-texts.js';
import { language } from '../../core/texts.js';
import { findEmojis, type Emoji } from './emoji-table.js';
import { emojiAt } from './emoji-trigger.js';
import { adoptInto, FieldMenu, stay } from './field-menu.js';
import { fieldMenuStyles } from './field-menu.styles.js';
import { recentEmojis, rememberEmoji } from './recent-emojis.js';

const shownAtMost = 8;

/** Emoji by their names in either language, offered after `:`; those that were used lately first. */
@customElement('sapa-emoji-menu')
export class SapaEmojiMenu extends LitElement {
  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  private readonly menu: FieldMenu<Emoji> = new FieldMenu<Emoji>(this, {
    name: 'emoji',
    triggerAt: emojiAt,
    found,
    textOf: ({ sign }) => {
      rememberEmoji(sign);
      return `${sign} `;
    },
  });

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    adoptInto(this.getRootNode(), fieldMenuStyles);
  }

  override render() {
    const items = this.menu.items();
    if (items.length === 0) return nothing;
    return html`<div class="menu" id="emoji-menu" role="listbox" aria-label=${actionText('emoji')} @mousedown=${stay}>
        ${items.map((emoji, index) => this.renderOption(emoji, index, index === this.menu.chosenIn(items)))}
      </div>
      <p class="visually-hidden" role="status">${actionText('emojiCount', { count: items.length })}</p>`;
  }

  private renderOption(emoji: Emoji, index: number, isChosen: boolean) {
    return html`<div
      role="option"
      id="emoji-${index}"
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => this.menu.choose(index)}
    >
      <span aria-hidden="true">${emoji.sign}</span><bdi class="truncate">${emoji[language]}</bdi>
    </div>`;
  }
}

function found(query: string): Emoji[] {
  const recent = recentEmojis();
  const all = findEmojis(query);
  const isRecent = ({ sign }: Emoji) => recent.includes(sign);
  return [...all.filter(isRecent), ...all.filter((emoji) => !isRecent(emoji))].slice(0, shownAtMost);
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-emoji-menu': SapaEmojiMenu;
  }
}
