import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { limits } from '../../shared/limits.js';
import type { Texts } from '../../shared/locales/texts.js';
import { define } from '../define.js';
import { base } from './base.styles.js';
import { icons } from './icons.js';
import { styles } from './sapa-composer.styles.js';

/**
 * Where the visitor writes.
 * @fires sapa-write - `{ text: string }`, on every change, to be kept as a draft
 * @fires sapa-submit - `{ text: string }`, never blank and never too long
 */
export class SapaComposer extends LitElement {
  static override styles = [base, styles];
  static override properties = { texts: { attribute: false }, draft: { attribute: false }, length: { state: true } };

  texts!: Texts<'widget'>;
  /** What stands in the field at first, and what is then written in another tab. */
  draft = '';
  private length = 0;

  private get field() {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  override render() {
    const { texts, length } = this;
    const isTooLong = length > limits.messageText;
    return html`
      <form @submit=${this.handleSubmit}>
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint="send"
          placeholder=${texts.composer()}
          aria-label=${texts.composer()}
          aria-invalid=${isTooLong}
          aria-describedby="problem"
          @input=${this.handleInput}
          @keydown=${this.handleKeydown}
        ></textarea>
        <button aria-label=${texts.send()}>${icons.send}</button>
      </form>
      <div id="problem" role="status">
        ${isTooLong ? html`<p class="problem">${texts.tooLong({ count: length, limit: limits.messageText })}</p>` : nothing}
      </div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('draft')) this.length = this.draft.trim().length;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('draft') && this.field.value !== this.draft) this.field.value = this.draft;
  }

  focusField() {
    // Asked for before the first rendering, too.
    void this.updateComplete.then(() => this.field.focus());
  }

  private handleInput() {
    this.length = this.field.value.trim().length;
    this.tell('sapa-write', this.field.value);
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const text = this.field.value.trim();
    this.field.focus();
    if (!text || text.length > limits.messageText) return;
    this.tell('sapa-submit', text);
    this.field.value = '';
    this.handleInput();
  }

  private handleKeydown(event: KeyboardEvent) {
    // During composition (Chinese, Japanese, some Android keyboards) Enter chooses a word and must not send. Safari
    // ends the composition before this key; 229 is how it tells.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  }

  private tell(name: string, text: string) {
    this.dispatchEvent(new CustomEvent(name, { detail: { text }, bubbles: true, composed: true }));
  }
}

define('sapa-composer', SapaComposer);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-composer': SapaComposer;
  }
}
