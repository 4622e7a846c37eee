import { LitElement, html, type PropertyValues } from 'lit';
import { isBlank } from '../../shared/wire/blank.js';
import { limits } from '../../shared/wire/limits.js';
import type { Texts } from '../../shared/locales/texts.js';
import { define } from '../core/define.js';
import { base } from './base.styles.js';
import { icons } from './icons.js';
import { styles } from './sapa-composer.styles.js';
import type { tooLong } from './too-long.js';

/**
 * Where the visitor writes.
 * @fires sapa-write - `{ text: string }`, on every change, to be kept as a draft
 * @fires sapa-submit - `{ text: string }`, never too long, blank only with files; prevented, the text stays
 * @fires sapa-attach - `{ files?: File[] }`, pasted; without any they are to be chosen
 */
export class SapaComposer extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    texts: { attribute: false },
    draft: { attribute: false },
    length: { state: true },
    problem: { state: true },
  };

  texts!: Texts<'widget'>;
  /** What stands in the field at first, and what is then written in another tab. */
  draft = '';
  /** A message may then be without text. */
  hasFiles = false;
  private length = 0;
  /** What is said of a long text. */
  private problem: { tooLong: typeof tooLong } | undefined;
  /** What waits for its files, as it was when it was sent. */
  #held: string | undefined;

  get field() {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  override render() {
    const { texts, length } = this;
    return html`
      <form @submit=${this.#handleSubmit} @paste=${this.#handlePaste}>
        <button type="button" class="attach" aria-label=${texts.attach()} @click=${() => this.#tell('sapa-attach', '')}>
          ${icons.attach}
        </button>
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint="send"
          placeholder=${texts.composer()}
          aria-label=${texts.composer()}
          maxlength=${limits.draftText}
          aria-invalid=${length > limits.messageText}
          aria-describedby="problem"
          @input=${this.#handleInput}
          @keydown=${this.#handleKeydown}
        ></textarea>
        <button class="send" aria-label=${texts.send()}>${icons.send}</button>
      </form>
      <div id="problem" role="status">${this.problem?.tooLong(this.renderRoot as ShadowRoot, length)}</div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('draft')) this.length = this.draft.trim().length;
  }

  protected override updated(changed: PropertyValues<this>) {
    const { field, draft } = this;
    const { value, selectionStart, selectionEnd } = field;
    if (changed.has('draft') && value !== draft) {
      field.value = draft;
      // What is written in another tab moves nobody's caret.
      if (value) field.setSelectionRange(selectionStart, selectionEnd);
    }
    // Before it is missed: when it is, the line may be down.
    if (this.length > limits.messageText / 2)
      void import('./too-long.js').then((problem) => (this.problem = problem), console.error);
  }

  focusField() {
    // Asked for before the first rendering, too.
    void this.updateComplete.then(() => this.field.focus());
  }

  #handleInput() {
    this.length = this.field.value.trim().length;
    this.#tell('sapa-write', this.field.value);
  }

  #handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const text = this.field.value.trim();
    this.field.focus();
    if ((isBlank(text) && !this.hasFiles) || text.length > limits.messageText) return;
    // Files may still be on their way: then the text stays until they are there.
    if (this.#tell('sapa-submit', text)) this.#take(text);
    else this.#held = text;
  }

  #handleKeydown(event: KeyboardEvent) {
    // During composition (Chinese, Japanese, some Android keyboards) Enter chooses a word and must not send. Safari
    // ends the composition before this key; 229 is how it tells.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  }

  /** Sends what was held. The visitor may be elsewhere by now, or be writing the next message. */
  submit() {
    // After a reload only the draft knows it.
    const text = this.#held ?? this.field.value.trim();
    this.#held = undefined;
    if (this.#tell('sapa-submit', text)) this.#take(text);
  }

  clear() {
    this.#take(this.field.value);
  }

  #take(text: string) {
    // What was written since stays.
    this.field.value = this.field.value.replace(text, () => '').trimStart();
    this.#handleInput();
  }

  #tell(name: string, text: string, files?: readonly File[]) {
    const detail = { text, files };
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  #handlePaste(event: ClipboardEvent) {
    const { clipboardData } = event;
    // Cells and words that are copied come as a picture as well: they are meant (C20).
    if (!clipboardData?.files.length || clipboardData.getData('text').trim()) return;
    event.preventDefault();
    this.#tell('sapa-attach', '', [...clipboardData.files]);
  }
}

define('sapa-composer', SapaComposer);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-composer': SapaComposer;
  }
}
