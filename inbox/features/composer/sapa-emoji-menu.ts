import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { recentEmojis, rememberEmoji } from '../../../shared/client/recent-emojis.js';
import { findEmojis, loadEmojis, type Emoji } from '../../../shared/emoji/find-emojis.js';
import { actionText } from '../../core/action-texts.js';
import { language } from '../../core/texts.js';
import { emojiAt } from './emoji-trigger.js';
import { adoptInto, FieldMenu, stay } from './field-menu.js';
import { fieldMenuStyles } from './field-menu.styles.js';
import { keptEmojis } from './kept-emojis.js';

const shownAtMost = 8;

/** Emoji by their names in either language, offered after `:`; those that were used lately first. */
@customElement('sapa-emoji-menu')
export class SapaEmojiMenu extends LitElement {
  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  /** None until they have come. */
  @state() private all: readonly Emoji[] = [];
  private readonly menu: FieldMenu<Emoji> = new FieldMenu<Emoji>(this, {
    name: 'emoji',
    triggerAt: emojiAt,
    found: (query) => found(this.all, query),
    textOf: ({ sign }) => {
      rememberEmoji(keptEmojis, sign);
      return `${sign} `;
    },
  });

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    adoptInto(this.getRootNode(), fieldMenuStyles);
    // Where they do not come, none are offered: what was written stands there.
    loadEmojis().then(
      (all) => (this.all = all),
      () => undefined,
    );
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

function found(known: readonly Emoji[], query: string): Emoji[] {
  const recent = recentEmojis(keptEmojis);
  const all = findEmojis(known, query);
  const isRecent = ({ sign }: Emoji) => recent.includes(sign);
  return [...all.filter(isRecent), ...all.filter((emoji) => !isRecent(emoji))].slice(0, shownAtMost);
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-emoji-menu': SapaEmojiMenu;
  }
}
