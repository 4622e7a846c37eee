import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Delivery } from '../../../shared/client/outbox.js';
import type { Named } from '../../../shared/wire/timeline/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formattedText } from '../../ui/formatted-text.js';
import { formattedTextStyles } from '../../ui/formatted-text.styles.js';
import '../../ui/sapa-avatar.js';
import { t } from '../../core/texts.js';
import { clockTime, dateTime } from '../../ui/times.js';
import { noteParts } from '../../entities/note-parts.js';
import { wordButtonStyles } from '../../ui/word-button.styles.js';
import { noteStyles } from './sapa-note.styles.js';

/**
 * A note of the staff, between the messages. Its text is only ever text, with the elements of its marks.
 * @fires sapa-retry-note
 * @fires sapa-edit-note - to be written anew
 * @fires sapa-discard-note
 */
@customElement('sapa-note')
export class SapaNote extends LitElement {
  static override styles = [baseStyles, wordButtonStyles, formattedTextStyles, noteStyles];

  @property() text = '';
  @property({ attribute: false }) mentions: readonly Named[] = [];
  @property() author = '';
  @property() picture = '';
  @property() at = '';
  /** Who reads it: where it names them, it is said loudly. */
  @property() readerId = '';
  @property({ reflect: true }) delivery: Exclude<Delivery, 'old'> = 'sent';
  /** What the server has called the bug for which it was not stored. */
  @property() reference = '';

  override render() {
    return html`
      <p class="head">
        <sapa-avatar name=${this.author} picture=${this.picture}></sapa-avatar>
        <span class="author">${this.author}</span>
        <span class="private"><wa-icon name="lock"></wa-icon>${t('noteIsPrivate')}</span>
      </p>
      <div class="text" dir="auto">${formattedText(this, this.text, this.renderNames)}</div>
      ${this.delivery === 'sent' ? this.renderTime() : this.renderDelivery(this.delivery)}
    `;
  }

  private readonly renderNames = (words: string) =>
    noteParts(words, this.mentions).map(({ text, mention }) =>
      mention ? html`<mark class=${mention.id === this.readerId ? 'own' : ''}>${text}</mark>` : text,
    );

  private renderTime() {
    return html`<p class="foot"><time datetime=${this.at} title=${dateTime(this.at)}>${clockTime(this.at)}</time></p>`;
  }

  private renderDelivery(delivery: Exclude<Delivery, 'old' | 'sent'>) {
    const isFailed = delivery === 'failed';
    const words = isFailed && this.reference ? t('failedByBug', { reference: this.reference }) : t(delivery);
    return html`<p class="foot state">
      <wa-icon name=${isFailed ? 'triangle-alert' : 'clock'}></wa-icon><span>${words}</span>
      ${
        isFailed
          ? html`<button type="button" @click=${() => this.tell('sapa-retry-note')}>${t('retrySend')}</button>
              <button type="button" @click=${() => this.tell('sapa-edit-note')}>${t('editSend')}</button>
              <button type="button" @click=${() => this.tell('sapa-discard-note')}>${t('discard')}</button>`
          : nothing
      }
    </p>`;
  }

  private tell(name: 'sapa-retry-note' | 'sapa-edit-note' | 'sapa-discard-note') {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-note': SapaNote;
  }
}
