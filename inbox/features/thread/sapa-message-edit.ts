import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { isBlank } from '../../../shared/wire/blank.js';
import { faultOf, splitChoices, type ChoicesFault, type WithChoices } from '../../../shared/written-choices.js';
import { choicesFaultText } from '../../core/reply-choice-texts.js';
import { tooLongText } from '../../ui/too-long-text.js';
import { limits } from '../../../shared/wire/limits.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../composer/sapa-format-bar.js';

/**
 * Where a message that was sent is written anew, with its reply buttons as its last lines, or a note.
 * @fires sapa-save - `{ text: string }`, never blank and never too long
 * @fires sapa-cancel
 */
@customElement('sapa-message-edit')
export class SapaMessageEdit extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        width: min(34rem, 70cqi);
      }
      textarea {
        display: block;
        width: 100%;
        min-height: 4rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--wa-color-neutral-border-loud);
        border-radius: var(--wa-border-radius-m);
        background: var(--wa-color-surface-default);
        color: var(--wa-color-text-normal);
        font: inherit;
        resize: vertical;
        field-sizing: content;
        max-height: 40dvh;
      }
      .problem:not(:empty) {
        margin-top: 0.25rem;
        color: var(--wa-color-danger-on-quiet);
        font-size: var(--wa-font-size-s);
      }
      .foot {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 0.5rem;
        margin-top: 0.375rem;
      }
      sapa-format-bar {
        min-height: 2rem;
        margin-inline-end: auto;
      }
      @media (pointer: coarse) {
        textarea {
          font-size: 1rem;
        }
      }
    `,
  ];

  @property() text = '';
  /** Its last lines may be reply buttons; never of a note. */
  @property({ attribute: false }) hasChoices = false;
  @state() private isFitting = true;
  @state() private length = 0;
  @state() private fault: ChoicesFault | undefined;
  @query('textarea') private readonly field!: HTMLTextAreaElement;

  override render() {
    return html`
      <textarea
        id="field"
        dir="auto"
        maxlength=${limits.draftText}
        data-says-cut
        aria-label=${t('editMessage')}
        aria-describedby="problem"
        aria-invalid=${this.isFitting ? 'false' : 'true'}
        .value=${this.text}
        @input=${this.handleInput}
        @keydown=${this.handleKeydown}
      ></textarea>
      <p id="problem" class="problem" role="status">
        ${tooLongText(this.length) || (this.fault && choicesFaultText(this.fault))}
      </p>
      <div class="foot">
        <sapa-format-bar for="field"></sapa-format-bar>
        <wa-button size="s" appearance="plain" @click=${this.cancel}>${t('cancelSend')}</wa-button>
        <wa-button size="s" variant="brand" ?disabled=${!this.isFitting} @click=${this.save}
          >${t('saveEdit')}</wa-button
        >
      </div>
    `;
  }

  protected override firstUpdated() {
    this.field.focus();
    // Behind the buttons the last one would become a text.
    const end = this.written(this.text).text.length;
    this.field.setSelectionRange(end, end);
  }

  private handleInput() {
    const { value } = this.field;
    this.length = value.length;
    const written = this.written(value);
    this.fault = faultOf(written);
    this.isFitting = !this.fault && !isBlank(written.text) && value.length <= limits.messageText;
  }

  private written(text: string): WithChoices {
    return this.hasChoices ? splitChoices(text) : { text, choices: [] };
  }

  private handleKeydown(event: KeyboardEvent) {
    // While a word is being composed Enter chooses it, and Escape drops it.
    if (event.isComposing || event.keyCode === 229) return;
    const isSaved = event.key === 'Enter' && !event.shiftKey && !event.altKey;
    if (!isSaved && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isSaved) this.save();
    else this.cancel();
  }

  private save() {
    const text = this.field.value.trim();
    if (this.isFitting) this.dispatchEvent(new CustomEvent('sapa-save', { detail: { text } }));
  }

  private cancel() {
    this.dispatchEvent(new CustomEvent('sapa-cancel'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-edit': SapaMessageEdit;
  }
}
