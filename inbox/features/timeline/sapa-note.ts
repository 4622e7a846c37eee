import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Delivery } from '../../../shared/client/unsent.js';
import type { Named } from '../../../shared/wire/timeline/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formattedText } from '../../ui/formatted-text.js';
import { formattedTextStyles } from '../../ui/formatted-text.styles.js';
import '../../ui/sapa-avatar.js';
import { t } from '../../core/texts.js';
import { clockTime, dateTime } from '../../ui/times.js';
import { noteParts } from '../../entities/note-parts.js';
import { wordButtonStyles } from '../../ui/word-button.styles.js';
import { ActMenu } from '../../ui/acts/act-menu.js';
import type { Act } from '../../ui/acts/acts.js';
import { noteStyles } from './sapa-note.styles.js';

/**
 * A note of the staff, between the messages. Its text is only ever text, with the elements of its marks.
 * @fires sapa-retry-note
 * @fires sapa-edit-note - to be written anew
 * @fires sapa-discard-note
 * @fires sapa-note-act - `{ number: number, act: Act, text?: string }`: chosen in its menu; with the text where it was edited
 * @fires sapa-cancel-note-edit
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
  /** Absent until it is stored. */
  @property({ attribute: false }) number: number | undefined;
  @property({ type: Boolean }) edited = false;
  /** What is left of it is a tombstone. */
  @property({ type: Boolean, reflect: true }) deleted = false;
  /** What can be done with it. */
  @property({ attribute: false }) acts: readonly Act[] = [];
  @property({ attribute: false }) isEditing = false;
  /** What became of the last act. */
  @property({ attribute: false }) told: { words: string; isFault: boolean } | undefined;
  private readonly menu = new ActMenu(this, (act) => this.act(act));
  @query('.more') private readonly more!: HTMLButtonElement | null;

  override render() {
    return html`
      <p class="head">
        <sapa-avatar name=${this.author} picture=${this.picture}></sapa-avatar>
        <span class="author">${this.author}</span>
        <span class="private"><wa-icon name="lock"></wa-icon>${t('noteIsPrivate')}</span>
        ${this.renderMore()}
      </p>
      ${this.renderText()}
      ${this.told ? html`<p class=${this.told.isFault ? 'fault' : 'foot'} role="alert">${this.told.words}</p>` : nothing}
      ${this.delivery === 'sent' ? this.renderTime() : this.renderDelivery(this.delivery)}
    `;
  }

  private renderText() {
    if (this.deleted) return html`<p class="text">${t('noteDeleted')}</p>`;
    if (!this.isEditing)
      return html`<div class="text" dir="auto">${formattedText(this, this.text, this.renderNames)}</div>`;
    void import('../thread/sapa-message-edit.js').catch(() => undefined);
    return html`<sapa-message-edit
      .text=${this.text}
      @sapa-save=${(event: CustomEvent<{ text: string }>) => this.act('edit', event.detail.text)}
      @sapa-cancel=${() => this.say('sapa-cancel-note-edit', {})}
    ></sapa-message-edit>`;
  }

  private renderMore() {
    if (this.acts.length === 0 || this.isEditing) return nothing;
    const { acts, more: anchor } = this;
    return this.menu.render({ acts, anchor, label: t('noteMenu'), question: t('deleteNoteQuestion') });
  }

  /** To go on from it by keyboard; one has no menu where nothing can be done. */
  focusMenu(): void {
    this.more?.focus();
  }

  /** As by its menu. */
  choose(act: Act): void {
    this.menu.choose(act);
  }

  private act(act: Act, text?: string) {
    this.say('sapa-note-act', { number: this.number, act, text });
  }

  private say(name: 'sapa-note-act' | 'sapa-cancel-note-edit', detail: object) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private readonly renderNames = (words: string) =>
    noteParts(words, this.mentions).map(({ text, mention }) =>
      mention ? html`<mark class=${mention.id === this.readerId ? 'own' : ''}>${text}</mark>` : text,
    );

  private renderTime() {
    return html`<p class="foot">
      <time datetime=${this.at} title=${dateTime(this.at)}>${clockTime(this.at)}</time
      >${this.edited && !this.deleted ? html` · ${t('messageEdited')}` : nothing}
    </p>`;
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
