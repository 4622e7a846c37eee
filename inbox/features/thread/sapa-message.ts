import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { mayBeFormatted } from '../../../shared/formatting/may-be-formatted.js';
import { joinChoices } from '../../../shared/written-choices.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind, Message, Quote } from '../../../shared/wire/messages/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choicesStyles } from '../../ui/choices.styles.js';
import { formattedText } from '../../ui/formatted-text.js';
import { formattedTextStyles } from '../../ui/formatted-text.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-name-mark.js';
import { titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import { clockTime, dateTime } from '../../ui/times.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { ActMenu } from '../../ui/acts/act-menu.js';
import './sapa-message-files.js';
import type { Act } from '../../ui/acts/acts.js';
import type { MessageTools } from './message-tools.js';
import { wordButtonStyles } from '../../ui/word-button.styles.js';
import { messageStyles } from './sapa-message.styles.js';

/**
 * `held`: it can still be taken back. `answered`: a colleague was faster, and its author decides whether it still goes.
 * `uploading`: it goes by itself when its files are there. `behind`: once those of the one before it are. `lacking`: one of them
 * cannot be had.
 */
export type Delivery =
  | 'sent'
  | 'sending'
  | 'waiting'
  | 'failed'
  | 'held'
  | 'answered'
  | 'uploading'
  | 'behind'
  | 'lacking';

export type Choice = 'sapa-retry-send' | 'sapa-edit-send' | 'sapa-discard';
/** By which key. */
const keys = {
  'sapa-retry-send': 'retry-send',
  'sapa-edit-send': 'edit-send',
  'sapa-discard': 'discard-send',
} as const;
/** What its author can do with it, and what that is called. */
const choices: Partial<Record<Delivery, [Choice, Parameters<typeof t>[0]][]>> = {
  failed: [
    ['sapa-retry-send', 'retrySend'],
    ['sapa-edit-send', 'editSend'],
    ['sapa-discard', 'discard'],
  ],
  held: [['sapa-edit-send', 'undoSend']],
  uploading: [['sapa-edit-send', 'undoSend']],
  behind: [['sapa-edit-send', 'undoSend']],
  lacking: [
    ['sapa-edit-send', 'editSend'],
    ['sapa-discard', 'discard'],
  ],
  answered: [
    ['sapa-retry-send', 'sendAnyway'],
    ['sapa-edit-send', 'cancelSend'],
  ],
};

/**
 * One message. Its text is only ever text, with the elements of its marks.
 * @fires sapa-retry-send
 * @fires sapa-edit-send - to be written anew
 * @fires sapa-discard
 * @fires sapa-act - `{ seq: number, act: Act, text?: string }`: chosen in its menu; with the text where it was edited
 * @fires sapa-cancel-edit
 * @fires sapa-go-message - `{ seq: number }`: the quoted one is to be shown
 */
@customElement('sapa-message')
export class SapaMessage extends LitElement {
  static override styles = [baseStyles, wordButtonStyles, formattedTextStyles, choicesStyles, messageStyles];

  @property() text = '';
  @property({ attribute: false }) attachments: readonly Attachment[] = [];
  /** Reply buttons that the visitor was given. */
  @property({ attribute: false }) choices: readonly string[] = [];
  /** With what the site had greeted, where this answers it. */
  @property() greeting = '';
  /** The names of files that are not with the server yet. */
  @property({ attribute: false }) coming: readonly string[] = [];
  @property() author = '';
  /** Of a visitor's name. */
  @property() source: VisitorNameSource = 'made';
  /** The reader's own: it stands on their side, and they know who they are (L36). */
  @property({ type: Boolean }) isOwn = false;
  /** Of the staff member who wrote it. */
  @property() picture = '';
  @property() at = '';
  @property({ reflect: true }) from: AuthorKind = 'visitor';
  /** What the server has called the bug for which it was not sent. */
  @property() reference = '';
  /** What colleagues have answered before it could go out. */
  @property({ attribute: false }) answers: readonly Message[] = [];
  @property({ reflect: true }) delivery: Delivery = 'sent';
  /** The first of several by the same author in a row, and the last: only there stand name and time. */
  @property({ type: Boolean, reflect: true }) first = false;
  @property({ type: Boolean, reflect: true }) last = false;

  /** An answer that the visitor has read. */
  @property({ type: Boolean }) read = false;

  /** Its number; absent until it is stored. */
  @property({ attribute: false }) seq: number | undefined;
  @property({ attribute: false }) quote: Quote | undefined;
  /** What the visitor is called, where a quote says so. */
  @property() visitorLabel = '';
  @property() visitorSource: VisitorNameSource = 'made';
  @property({ type: Boolean }) edited = false;
  /** What is left of it is a tombstone. */
  @property({ type: Boolean, reflect: true }) deleted = false;
  /** What can be done with it. */
  @property({ attribute: false }) acts: readonly Act[] = [];
  /** Its menu is where Tab stops among those of all messages. */
  @property({ type: Boolean }) isStop = false;
  @property({ type: Boolean }) isEditing = false;
  /** What became of the last act. */
  @property({ attribute: false }) told: MessageTools['told'];
  private readonly menu = new ActMenu(this, (act) => this.act(act));
  @query('.more') private readonly more!: HTMLButtonElement | null;

  override render() {
    return html`
      <p class=${this.first && !this.isOwn ? 'author' : 'visually-hidden'}>
        ${this.author}${this.renderFace()}${this.renderMark()}
      </p>
      ${this.renderGreeting()} ${this.renderQuote()}
      <div class="said">${this.isEditing ? this.renderEdit() : this.renderSaid()} ${this.renderMore()}</div>
      ${this.told ? html`<p class=${this.told.isFault ? 'fault' : 'done'} role="alert">${this.told.words}</p>` : nothing}
      ${this.delivery === 'sent' ? this.renderTime() : this.renderDelivery(this.delivery)}
    `;
  }

  /** Where the keyboard goes from message to message. */
  focusMenu(): void {
    this.more?.focus();
  }

  private renderSaid() {
    if (this.deleted) return html`<p class="text">${t('messageDeleted')}</p>`;
    return html`
      ${this.text || this.attachments.length + this.coming.length === 0 ? this.renderText() : nothing}
      ${
        this.attachments.length > 0
          ? html`<sapa-message-files .attachments=${this.attachments}></sapa-message-files>`
          : nothing
      }
      ${this.coming.map((name) => html`<p class="text coming">📎 <bdi>${name}</bdi></p>`)} ${this.renderChoices()}
    `;
  }

  private renderChoices() {
    if (this.choices.length === 0) return nothing;
    return html`<ul class="choices" aria-label=${t('choices')}>
      ${this.choices.map((choice) => html`<li dir="auto">${choice}</li>`)}
    </ul>`;
  }

  /** Lists and blocks of code are no part of a paragraph. */
  private renderText() {
    if (!mayBeFormatted(this.text)) return html`<p class="text" dir="auto">${this.text}</p>`;
    return html`<div class="text" dir="auto">${formattedText(this, this.text)}</div>`;
  }

  private renderGreeting() {
    if (!this.greeting) return nothing;
    return html`<p class="greeting">${t('greetedWith')}: <q dir="auto">${this.greeting}</q></p>`;
  }

  private renderQuote() {
    const { quote } = this;
    if (!quote || this.deleted) return nothing;
    void import('./sapa-quote.js').catch(() => undefined);
    return html`<button class="quote" type="button" @click=${() => this.say('sapa-go-message', { seq: quote.seq })}>
      <span class="visually-hidden">${t('quoted')}</span>
      <sapa-quote .quote=${quote} visitorLabel=${this.visitorLabel} visitorSource=${this.visitorSource}></sapa-quote>
    </button>`;
  }

  private renderEdit() {
    void import('./sapa-message-edit.js').catch(() => undefined);
    return html`<sapa-message-edit
      .text=${joinChoices(this)}
      .hasChoices=${true}
      @sapa-save=${(event: CustomEvent<{ text: string }>) => this.act('edit', event.detail.text)}
      @sapa-cancel=${() => this.say('sapa-cancel-edit', {})}
    ></sapa-message-edit>`;
  }

  private renderMore() {
    if (this.acts.length === 0 || this.isEditing) return nothing;
    const { acts, more: anchor } = this;
    return this.menu.render({ acts, anchor, label: t('messageMenu'), isStop: this.isStop });
  }

  /** As by its menu. */
  choose(act: Act): void {
    this.menu.choose(act);
  }

  private act(act: Act, text?: string) {
    this.say('sapa-act', { seq: this.seq, act, text });
  }

  private say(name: 'sapa-act' | 'sapa-cancel-edit' | 'sapa-go-message', detail: object) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private renderFace() {
    if (!this.first || this.isOwn || this.from === 'visitor') return nothing;
    return html`<sapa-avatar name=${this.author} picture=${this.picture}></sapa-avatar>`;
  }

  private renderMark() {
    if (this.source === 'made') return nothing;
    return html` <sapa-name-mark source=${this.source}></sapa-name-mark>`;
  }

  private renderTime() {
    return html`<p class=${this.last ? 'foot' : 'visually-hidden'}>
      <time datetime=${this.at} title=${dateTime(this.at)}>${clockTime(this.at)}</time
      >${this.edited && !this.deleted ? html` · ${t('messageEdited')}` : nothing}${this.read ? html` · ${t('readByVisitor')}` : nothing}
    </p>`;
  }

  private renderDelivery(delivery: Exclude<Delivery, 'sent'>) {
    const isFault = delivery === 'failed' || delivery === 'answered' || delivery === 'lacking';
    return html`
      ${this.renderAnswers()}
      <p class="foot state">
        <wa-icon name=${isFault ? 'triangle-alert' : 'clock'}></wa-icon>
        <span>${this.wordsOf(delivery)}</span>
        ${choices[delivery]?.map(
          ([choice, name]) =>
            html`<button type="button" title=${titleWithKeys(t(name), keys[choice])} @click=${() => this.tell(choice)}>
              ${t(name)}
            </button> `,
        )}
      </p>
    `;
  }

  /** Both texts before one's eyes: only so can anybody decide. */
  private renderAnswers() {
    if (this.answers.length === 0) return nothing;
    return html`<div class="answers">
      ${this.answers.map(
        ({ authorName, text, attachments = [] }) =>
          html`<p>${t('answeredBy', { name: authorName ?? '' })}</p>
            <blockquote dir="auto">
              ${formattedText(this, text)}${attachments.map(({ name }) => html`<p>📎 <bdi>${name}</bdi></p>`)}
            </blockquote>`,
      )}
    </div>`;
  }

  private wordsOf(delivery: Exclude<Delivery, 'sent'>) {
    return delivery === 'failed' && this.reference ? t('failedByBug', { reference: this.reference }) : t(delivery);
  }

  /** Whether that can be done with it, as it has not been sent. */
  allows(choice: Choice): boolean {
    return choices[this.delivery]?.some(([each]) => each === choice) ?? false;
  }

  tell(name: Choice) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message': SapaMessage;
  }
}
