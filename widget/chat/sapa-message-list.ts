import { LitElement, html, noChange, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { mayBeFormatted } from '../../shared/formatting/may-be-formatted.js';
import type { Texts } from '../../shared/locales/texts.js';
import type { SessionState } from '../core/session.js';
import type { ShownMessage } from '../core/shown-messages.js';
import { define } from '../core/define.js';
import { base } from './base.styles.js';
import { Dates } from './dates.js';
import { icons } from './icons.js';
import { initials } from '../core/initials.js';
import { isGesture } from './message-text.js';
import { adoptStyle } from '../core/adopt-style.js';
import type { MessageLog } from '../core/message-log.js';
import { ScrollPlace } from './scroll-place.js';
import { styles } from './sapa-message-list.styles.js';

/** Messages this far apart do not belong together, even of one author. */
const pause = 5 * 60_000;

/**
 * The conversation.
 * @fires sapa-send-again - `{ clientId: string }`
 * @fires sapa-take-back - `{ clientId: string, isEdited: boolean }`: not to be sent, or not as it is
 * @fires sapa-load-older - the beginning of what is here comes near
 * @fires sapa-seen - the newest message is before the eyes of somebody who has not read it yet
 */
export class SapaMessageList extends LitElement implements MessageLog {
  static override styles = [base, styles];
  static override properties = {
    texts: { attribute: false },
    language: { attribute: false },
    messages: { attribute: false },
    older: { attribute: false },
    unread: { attribute: false },
    isLoaded: { attribute: false },
    typingName: { attribute: false },
  };

  texts!: Texts<'widget'>;
  language = 'id';
  messages: readonly ShownMessage[] = [];
  older: SessionState['older'] = 'idle';
  /** So many of the staff's messages, the last ones, have not been read. */
  unread = 0;
  /** Until then what appears is history, and is not read out. */
  isLoaded = false;
  typingName: string | undefined;
  declare earlier: (() => unknown) | undefined;
  declare welcome: (() => unknown) | undefined;

  #dates = new Dates(this.language);
  readonly #place = new ScrollPlace(this);
  /** The last message that was there when the history had come. It and those before it are not read out. */
  #historyEnd: ShownMessage | undefined;
  #mustDrawMessages = true;
  #parts: {
    back?: { older(): unknown; newer(): unknown };
    unsent?: (message: ShownMessage) => unknown;
    marks?: (message: ShownMessage) => unknown;
    formatted?: (message: ShownMessage) => unknown;
  } = {};
  readonly #loading = new Set<string>();

  get log() {
    return this.renderRoot.querySelector<HTMLElement>('.log');
  }

  /** The first text that is in sight, or ends below it. */
  get anchor() {
    const top = this.log?.getBoundingClientRect().top ?? 0;
    return [...this.renderRoot.querySelectorAll('.text')].find((text) => text.getBoundingClientRect().bottom > top);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    this.prepare(this.messages);
    if (changed.has('language')) this.#dates = new Dates(this.language);
    if (changed.has('isLoaded')) this.#historyEnd = this.messages.findLast(({ seq }) => seq);
    // Somebody who types must not cost a thousand messages another drawing.
    this.#mustDrawMessages = (['messages', 'language', 'texts', 'isLoaded'] as const).some((name) => changed.has(name));
    const hasWritten =
      changed.has('messages') && this.#lastOwn(this.messages) !== this.#lastOwn(changed.get('messages'));
    if (hasWritten) this.#place.follow();
  }

  protected override updated() {
    if (this.#hasOlder || (this.unread > 0 && !this.#place.isFollowing))
      void this.#load('back', async () => (await import('./reading-back.js')).readingBack(this));
    // With the first message that is on its way, so that it is there when the line is not.
    if ((this.messages.at(-1)?.delivery ?? 'sent') !== 'sent')
      void this.#load('unsent', async () => (await import('./unsent.js')).unsent(this));
  }

  prepare(messages: readonly ShownMessage[]) {
    const load = (part: Promise<unknown>) => void part.catch(() => undefined);
    if (messages.some(({ attachments }) => attachments)) load(import('../features/files/sapa-files.js'));
    if (messages.some(({ authorPicture }) => authorPicture)) load(import('./sapa-face.js'));
    if (messages.some(({ revision, quote }) => revision ?? quote))
      load(this.#load('marks', async () => (await import('./message-marks.js')).messageMarks(this)));
    if (!this.#loading.has('formatted') && messages.some(({ text }) => mayBeFormatted(text)))
      load(this.#load('formatted', async () => (await import('./formatted-messages.js')).formattedMessages(this)));
  }

  adoptStyle(sheet: CSSStyleSheet | undefined) {
    if (sheet) adoptStyle(this.renderRoot as ShadowRoot, sheet);
  }

  handleNearTop() {
    if (this.#hasOlder && this.older === 'idle') this.loadOlder();
  }

  handleEnd() {
    if (this.unread > 0 && this.isLoaded) this.dispatchEvent(new Event('sapa-seen'));
  }

  get #hasOlder() {
    return (this.messages[0]?.seq ?? 1) > 1;
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
        @scroll=${() => this.#place.handleScroll()}
      >
        ${this.#hasOlder ? this.#parts.back?.older() : [this.#renderGreeting(), this.earlier?.()]}
        <ol>
          ${
            this.#mustDrawMessages
              ? repeat(
                  messages,
                  ({ clientId }) => clientId,
                  (message, index) => this.renderMessage(message, messages[index - 1], messages[index + 1]),
                )
              : noChange
          }
        </ol>
        ${
          typingName === undefined
            ? nothing
            : html`<p class="typing" aria-live="off">
                <span class="dots"></span>${texts.typing({ name: typingName })}
              </p>`
        }
      </div>
      ${this.#place.isFollowing ? nothing : this.#parts.back?.newer()}
    `;
  }

  /** Each sentence on a line of its own. */
  #renderGreeting() {
    return html`
      <p class="greeting">
        ${icons.wave}${this.texts
          .greeting()
          .split(/(?<=[.?!])\s+/)
          .map((sentence) => html`<span>${sentence}</span> `)}
        ${this.welcome?.()}
      </p>
    `;
  }

  renderMessage(message: ShownMessage, before: ShownMessage | undefined, after: ShownMessage | undefined) {
    const { texts } = this;
    const isOwn = message.from === 'visitor';
    const isNewDay = !this.#dates.isSameDay(message.at, before?.at);
    const goesOn = this.#isOneBlock(before, message);
    const author = isOwn ? texts.you() : (message.authorName ?? texts.staff());
    const { authorPicture } = message;
    const face = authorPicture && !goesOn ? html`<sapa-face .path=${authorPicture}></sapa-face>` : nothing;
    return html`
      <li
        class="${isOwn ? 'own' : ''} ${message.delivery} ${goesOn ? 'goes-on' : ''}"
        aria-live=${this.#isHistory(message) ? 'off' : nothing}
      >
        ${isNewDay ? html`<p class="day">${this.#dates.day(message.at)}</p>` : nothing}
        <p class=${isOwn || goesOn ? 'author unseen' : 'author'} data-initials=${initials(author)}>${author}${face}</p>
        ${this.#parts.marks?.(message)} ${message.text ? this.#renderText(message) : nothing}
        ${
          message.attachments
            ? html`<sapa-files .attachments=${message.attachments} .language=${this.language}></sapa-files>`
            : nothing
        }
        ${this.#isOneBlock(message, after) ? nothing : this.#renderAbout(message, isOwn)}
      </li>
    `;
  }

  /** The next conversation counts from 1 again, and is news. */
  #isHistory({ conversationId, seq = Infinity }: ShownMessage) {
    return conversationId === this.#historyEnd?.conversationId && seq <= (this.#historyEnd?.seq ?? 0);
  }

  /** Names, times and states stand once for a block that has the same. */
  #renderText(message: ShownMessage) {
    const { text } = message;
    if (this.#parts.formatted && mayBeFormatted(text)) return this.#parts.formatted(message);
    return html`<p class="text ${isGesture(text) ? 'gesture' : ''}" dir="auto">${text}</p>`;
  }

  #isOneBlock(one: ShownMessage | undefined, next: ShownMessage | undefined) {
    return (
      one &&
      next &&
      one.from === next.from &&
      one.authorName === next.authorName &&
      one.delivery === next.delivery &&
      // Each of the others has its own buttons.
      (one.delivery === 'sent' || one.delivery === 'sending') &&
      Date.parse(next.at) - Date.parse(one.at) < pause &&
      this.#dates.isSameDay(one.at, next.at)
    );
  }

  #renderAbout(message: ShownMessage, isOwn: boolean) {
    const { texts } = this;
    const { at, delivery, receipt } = message;
    const state = delivery === 'sent' ? receipt : delivery;
    return html`
      <p class="about">
        <time datetime=${at}>${this.#dates.time(at)}</time>${isOwn && state ? ` · ${texts[state]()}` : nothing}
      </p>
      ${state === receipt ? nothing : this.#parts.unsent?.(message)}
    `;
  }

  loadOlder() {
    this.dispatchEvent(new Event('sapa-load-older'));
  }

  /** What cannot be loaded now is asked for again when it is missed again. */
  async #load<Part>(name: 'back' | 'unsent' | 'marks' | 'formatted', load: () => Promise<Part>) {
    if (this.#loading.has(name)) return;
    this.#loading.add(name);
    try {
      const part = await load();
      this.#parts = { ...this.#parts, [name]: part };
      this.requestUpdate('texts');
    } catch {
      this.#loading.delete(name);
    }
  }

  #lastOwn(messages: readonly ShownMessage[] | undefined) {
    return messages?.findLast(({ from }) => from === 'visitor')?.clientId;
  }
}

define('sapa-message-list', SapaMessageList);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-list': SapaMessageList;
  }
}
