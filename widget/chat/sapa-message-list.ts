import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Texts } from '../../shared/locales/texts.js';
import type { ShownMessage } from '../state/shown-messages.js';
import { define } from '../define.js';
import { base } from './base.styles.js';
import { Dates } from './dates.js';
import { icons } from './icons.js';
import { messageText } from './message-text.js';
import { styles } from './sapa-message-list.styles.js';

/** How far from the end still counts as reading the newest, in pixels. */
const nearEnd = 80;

/**
 * The conversation.
 * @fires sapa-send-again - `{ clientId: string }`
 */
export class SapaMessageList extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    texts: { attribute: false },
    language: { attribute: false },
    messages: { attribute: false },
    isLoaded: { attribute: false },
    typingName: { attribute: false },
  };

  texts!: Texts<'widget'>;
  language = 'id';
  messages: readonly ShownMessage[] = [];
  /** Until then what appears is history, and is not read out. */
  isLoaded = false;
  typingName: string | undefined;

  #dates = new Dates(this.language);
  #isFollowing = true;
  readonly #resizes = new ResizeObserver(() => this.#followEnd());

  private get log() {
    return this.renderRoot.querySelector('.log');
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('language')) this.#dates = new Dates(this.language);
    const hasWritten =
      changed.has('messages') && this.#lastOwn(this.messages) !== this.#lastOwn(changed.get('messages'));
    if (hasWritten) this.#isFollowing = true;
  }

  protected override firstUpdated() {
    if (this.log) this.#resizes.observe(this.log);
  }

  protected override updated() {
    this.#followEnd();
  }

  /** Whoever reads the newest message goes on reading it when the room becomes smaller: keyboard, long text, a notice. */
  #followEnd() {
    if (this.#isFollowing) this.log?.scrollTo({ top: this.log.scrollHeight });
  }

  private handleScroll() {
    this.#isFollowing = this.#isAtEnd;
  }

  get #isAtEnd() {
    const { log } = this;
    return !log || log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
  }

  override render() {
    const { texts, messages, typingName } = this;
    return html`
      <div
        class="log"
        role="log"
        tabindex="0"
        aria-label=${texts.conversation()}
        aria-live=${this.isLoaded ? 'polite' : 'off'}
        aria-relevant="additions"
        @scroll=${this.handleScroll}
      >
        <p class="greeting">
          ${icons.wave}${sentences(texts.greeting()).map((sentence) => html`<span>${sentence}</span> `)}
        </p>
        <ol>
          ${repeat(
            messages,
            ({ clientId }) => clientId,
            (message, index) => this.renderMessage(message, messages[index - 1], messages[index + 1]),
          )}
        </ol>
        ${
          typingName === undefined
            ? nothing
            : html`<p class="typing"><span class="dots"></span>${texts.typing({ name: typingName })}</p>`
        }
      </div>
    `;
  }

  private renderMessage(message: ShownMessage, before: ShownMessage | undefined, after: ShownMessage | undefined) {
    const { texts } = this;
    const isOwn = message.from === 'visitor';
    const isNewDay = !this.#dates.isSameDay(message.at, before?.at);
    const goesOn = !isNewDay && this.isOneBlock(before, message);
    // Times and states stand once below a block that has the same.
    const isLastOfBlock = !this.isOneBlock(message, after) || !this.#dates.isSameDay(message.at, after?.at);
    const author = isOwn ? texts.you() : (message.authorName ?? texts.staff());
    return html`
      <li class="${isOwn ? 'own' : 'other'} ${message.delivery} ${goesOn ? 'goes-on' : ''}">
        ${isNewDay ? html`<p class="day">${this.#dates.day(message.at)}</p>` : nothing}
        <p class=${isOwn || goesOn ? 'author unseen' : 'author'}>${author}</p>
        <p class="text" dir="auto">${messageText(message.text)}</p>
        ${isLastOfBlock ? this.renderAbout(message, isOwn) : nothing}
      </li>
    `;
  }

  private isOneBlock(one: ShownMessage | undefined, next: ShownMessage | undefined) {
    return (
      one?.from === next?.from &&
      one?.authorName === next?.authorName &&
      one?.delivery === next?.delivery &&
      // Each failed one has its own button.
      one?.delivery !== 'failed'
    );
  }

  private renderAbout({ clientId, at, delivery }: ShownMessage, isOwn: boolean) {
    const { texts } = this;
    if (delivery === 'failed') {
      return html`
        <div class="about">
          ${icons.alert}<span>${texts.failed()}</span>
          <button type="button" @click=${() => this.sendAgain(clientId)}>${texts.retry()}</button>
        </div>
      `;
    }
    return html`
      <p class="about">
        <time datetime=${at}>${this.#dates.time(at)}</time>${isOwn ? ` · ${texts[delivery]()}` : nothing}
      </p>
    `;
  }

  private sendAgain(clientId: string) {
    this.dispatchEvent(new CustomEvent('sapa-send-again', { detail: { clientId }, bubbles: true, composed: true }));
  }

  #lastOwn(messages: readonly ShownMessage[] | undefined) {
    return messages?.findLast(({ from }) => from === 'visitor')?.clientId;
  }
}

/** Each begins a line of its own. */
const sentences = (text: string) => text.match(/[^.?!]+[.?!]*/g)?.map((sentence) => sentence.trim()) ?? [text];

define('sapa-message-list', SapaMessageList);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-list': SapaMessageList;
  }
}
