import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-name-mark.js';
import { t } from '../../core/texts.js';
import { clockTime, dateTime } from '../../ui/times.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import './sapa-message-files.js';
import { messageStyles } from './sapa-message.styles.js';

export type Delivery = 'sent' | 'sending' | 'waiting' | 'failed';

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
    return html`
      <p class="foot state">
        <wa-icon name=${delivery === 'failed' ? 'triangle-alert' : 'clock'}></wa-icon>
        <span
          >${delivery === 'failed' && this.reference ? t('failedByBug', { reference: this.reference }) : t(delivery)}</span
        >
        ${
          delivery === 'failed'
            ? html`
                <button type="button" @click=${() => this.tell('sapa-retry-send')}>${t('retrySend')}</button>
                <button type="button" @click=${() => this.tell('sapa-edit-send')}>${t('editSend')}</button>
                <button type="button" @click=${() => this.tell('sapa-discard')}>${t('discard')}</button>
              `
            : nothing
        }
      </p>
    `;
  }

  private tell(name: 'sapa-retry-send' | 'sapa-edit-send' | 'sapa-discard') {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message': SapaMessage;
  }
}
