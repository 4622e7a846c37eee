import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind, Message } from '../../../shared/wire/messages/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-name-mark.js';
import { t } from '../../core/texts.js';
import { clockTime, dateTime } from '../../ui/times.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import './sapa-message-files.js';
import { messageStyles } from './sapa-message.styles.js';

/** `held`: it can still be taken back. `answered`: a colleague was faster, and its author decides whether it still goes. */
export type Delivery = 'sent' | 'sending' | 'waiting' | 'failed' | 'held' | 'answered';

type Choice = 'sapa-retry-send' | 'sapa-edit-send' | 'sapa-discard';
/** What its author can do with it, and what that is called. */
const choices: Partial<Record<Delivery, [Choice, Parameters<typeof t>[0]][]>> = {
  failed: [
    ['sapa-retry-send', 'retrySend'],
    ['sapa-edit-send', 'editSend'],
    ['sapa-discard', 'discard'],
  ],
  held: [['sapa-edit-send', 'undoSend']],
  answered: [
    ['sapa-retry-send', 'sendAnyway'],
    ['sapa-edit-send', 'cancelSend'],
  ],
};

/**
 * One message. Its text is only ever text.
 * @fires sapa-retry-send
 * @fires sapa-edit-send - to be written anew
 * @fires sapa-discard
 */
@customElement('sapa-message')
export class SapaMessage extends LitElement {
  static override styles = [baseStyles, messageStyles];

  @property() text = '';
  @property({ attribute: false }) attachments: readonly Attachment[] = [];
  @property() author = '';
  /** Of a visitor's name. */
  @property() source: VisitorNameSource = 'made';
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

  override render() {
    return html`
      <p class=${this.first ? 'author' : 'visually-hidden'}>${this.author}${this.renderFace()}${this.renderMark()}</p>
      ${this.text || this.attachments.length === 0 ? html`<p class="text" dir="auto">${this.text}</p>` : nothing}
      ${
        this.attachments.length > 0
          ? html`<sapa-message-files .attachments=${this.attachments}></sapa-message-files>`
          : nothing
      }
      ${this.delivery === 'sent' ? this.renderTime() : this.renderDelivery(this.delivery)}
    `;
  }

  private renderFace() {
    if (!this.first || this.from === 'visitor') return nothing;
    return html`<sapa-avatar name=${this.author} picture=${this.picture}></sapa-avatar>`;
  }

  private renderMark() {
    if (this.source === 'made') return nothing;
    return html` <sapa-name-mark source=${this.source}></sapa-name-mark>`;
  }

  private renderTime() {
    return html`<p class=${this.last ? 'foot' : 'visually-hidden'}>
      <time datetime=${this.at} title=${dateTime(this.at)}>${clockTime(this.at)}</time
      >${this.read ? html` · ${t('readByVisitor')}` : nothing}
    </p>`;
  }

  private renderDelivery(delivery: Exclude<Delivery, 'sent'>) {
    const isFault = delivery === 'failed' || delivery === 'answered';
    return html`
      ${this.renderAnswers()}
      <p class="foot state">
        <wa-icon name=${isFault ? 'triangle-alert' : 'clock'}></wa-icon>
        <span>${this.wordsOf(delivery)}</span>
        ${choices[delivery]?.map(
          ([choice, name]) => html`<button type="button" @click=${() => this.tell(choice)}>${t(name)}</button> `,
        )}
      </p>
    `;
  }

  /** Both texts before one's eyes: only so can anybody decide. */
  private renderAnswers() {
    if (this.answers.length === 0) return nothing;
    return html`<div class="answers">
      ${this.answers.map(
        ({ authorName, text }) =>
          html`<p>${t('answeredBy', { name: authorName ?? '' })}</p>
            <blockquote dir="auto">${text}</blockquote>`,
      )}
    </div>`;
  }

  private wordsOf(delivery: Exclude<Delivery, 'sent'>) {
    return delivery === 'failed' && this.reference ? t('failedByBug', { reference: this.reference }) : t(delivery);
  }

  private tell(name: Choice) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message': SapaMessage;
  }
}
