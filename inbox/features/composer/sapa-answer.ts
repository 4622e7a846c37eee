import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import { isBlank } from '../../../shared/wire/blank.js';
import { faultOf, joinChoices, splitChoices, type WithChoices } from '../../../shared/written-choices.js';
import { limits } from '../../../shared/wire/limits.js';
import { baseStyles } from '../../ui/base.styles.js';
import { ariaKeys, titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import { tooLongText } from '../../ui/too-long-text.js';
import { answerStyles } from './sapa-answer.styles.js';

/** What a field of each kind says. No listener for the one hears the other. */
const said = {
  reply: { submit: 'sapa-submit', draft: 'sapa-draft' },
  note: { submit: 'sapa-note', draft: 'sapa-note-draft' },
} as const;
type Said = (typeof said)[DraftKind]['submit' | 'draft'];

/**
 * Where a reply is written, or a note.
 * @fires sapa-submit - `{ text: string }`, a reply, never too long, and never blank where it has no files
 * @fires sapa-attach - `{ files?: File[] }`, pasted beside a reply; without any they are to be chosen
 * @fires sapa-send-now - Enter in the empty field of a reply: what waits to be taken back goes
 * @fires sapa-draft - `{ text: string }`, at every change of a reply
 * @fires sapa-note - the same of a note
 * @fires sapa-note-draft
 */
@customElement('sapa-answer')
export class SapaAnswer extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, answerStyles];

  /** What the field begins with. */
  @property() draft = '';
  @property() label = '';
  @property({ reflect: true }) kind: DraftKind = 'reply';
  /** A colleague who writes a reply at this moment. */
  @property() rival = '';
  /** Files lie beside the reply, which then needs no text. Some of them cannot go along. */
  @property({ attribute: false }) hasFiles = false;
  @property({ attribute: false }) hasFaultyFiles = false;
  @state() private length = 0;
  /** Its last lines may be reply buttons; never of a note. */
  @state() private written = splitChoices('');
  /** The list of them is open. */
  @state() private isChoosing = false;
  /** Was told of the rival, or of files that stay behind; the same once more is meant so. */
  @state() private isWarned = false;
  @query('textarea') private readonly field!: HTMLTextAreaElement;

  override render() {
    const isNote = this.kind === 'note';
    const isTooLong = this.length > limits.messageText;
    return html`
      <form class=${this.isChoosing || this.written.choices.length > 0 ? 'choosing' : ''} @submit=${this.handleSubmit}>
        <sapa-reply-menu for="field" ?isPlain=${isNote}></sapa-reply-menu>
        <sapa-emoji-menu for="field"></sapa-emoji-menu>
        ${isNote ? this.renderPrivate() : nothing}
        <textarea
          id="field"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          placeholder=${t(isNote ? 'composerNote' : 'composer')}
          aria-label=${this.label || t('composer')}
          maxlength=${limits.draftText}
          data-says-cut
          aria-describedby="hint"
          aria-invalid=${isTooLong ? 'true' : nothing}
          @focus=${this.handleFocus}
          @input=${this.handleInput}
          @keydown=${this.handleKeydown}
          @paste=${this.handlePaste}
        ></textarea>
        ${isNote ? nothing : this.renderChoices()}
        ${this.isWarned && this.warning ? html`<p class="rival" role="alert">${this.warning}</p>` : nothing}
        <div class="foot">
          <sapa-format-bar for="field"></sapa-format-bar
          >${isNote ? nothing : [this.renderClip(), this.renderChoicesButton()]}
          <p id="hint" class=${isTooLong ? 'error' : 'hint'} aria-live=${isTooLong ? 'polite' : 'off'}>
            ${tooLongText(this.length) || t(isNote ? 'composerNoteHint' : 'composerHint')}
          </p>
          <wa-button
            type="submit"
            size="s"
            variant=${isNote ? 'warning' : 'brand'}
            ?disabled=${isTooLong || (this.length === 0 && !this.hasFiles)}
          >
            <span class="words">${t(isNote ? 'saveNote' : 'send')}</span>
            <wa-icon slot="end" name=${isNote ? 'lock' : 'send-horizontal'}></wa-icon>
          </wa-button>
        </div>
      </form>
    `;
  }

  private renderPrivate() {
    return html`<sapa-mention-menu for="field"></sapa-mention-menu>
      <p class="private"><wa-icon name="lock"></wa-icon>${t('noteIsPrivate')}</p>`;
  }

  private renderClip() {
    return html`<button
      type="button"
      class="clip"
      title=${titleWithKeys(t('attachFile'), 'attach')}
      aria-label=${t('attachFile')}
      aria-keyshortcuts=${ariaKeys('attach')}
      @click=${() => this.attach()}
    >
      <wa-icon name="paperclip"></wa-icon>
    </button>`;
  }

  private renderChoicesButton() {
    return html`<button
      type="button"
      class="clip"
      title=${titleWithKeys(t('choices'), 'choices')}
      aria-label=${t('choices')}
      aria-keyshortcuts=${ariaKeys('choices')}
      aria-expanded=${this.isChoosing ? 'true' : 'false'}
      @click=${this.toggleChoices}
    >
      <wa-icon name="choices"></wa-icon>
    </button>`;
  }

  private renderChoices() {
    const { written, isChoosing, hasFiles } = this;
    if (!isChoosing && written.choices.length === 0) return nothing;
    void loadChoices();
    return html`<sapa-choices-editor
      .choices=${written.choices}
      .fault=${faultOf(written, hasFiles)}
      .isOpen=${isChoosing}
      @sapa-choices=${(event: CustomEvent<{ choices: string[] }>) => this.writeChoices(event.detail.choices)}
      @sapa-open=${() => (this.isChoosing = true)}
      @sapa-close=${this.closeChoices}
    ></sapa-choices-editor>`;
  }

  /** What its author should know before it goes. */
  private get warning(): string {
    if (this.kind === 'note') return '';
    if (this.hasFaultyFiles) return t('filesStay');
    return this.rival && t('rivalReplies', { name: this.rival });
  }

  protected override firstUpdated() {
    // Not needed to write the first answer, so not part of the first view.
    setTimeout(() => void import('../saved-replies/sapa-reply-menu.js'));
    setTimeout(() => void import('./sapa-format-bar.js'));
  }

  protected override updated(changed: PropertyValues<this>) {
    // What somebody is writing is never replaced; a draft may come late, when the server has said who sits here.
    if (!changed.has('draft') || this.draft === '' || this.field.value !== '') return;
    this.field.value = this.draft;
    this.fit();
    this.leaveChoices();
  }

  /** What could not be sent comes back to be written anew, before what has been written since. */
  putBack(text: string) {
    if (this.kind === 'note') this.field.value = joinLines(text, this.field.value);
    else {
      const [back, since] = [splitChoices(text), splitChoices(this.field.value)];
      this.write({ text: joinLines(back.text, since.text), choices: [...back.choices, ...since.choices] });
    }
    this.handleInput();
    this.field.focus();
  }

  /** Another device has gone on with what stands here: unless it was changed since, that is the text now. */
  replaceDraft(before: string, after: string) {
    const { value, selectionStart, selectionEnd } = this.field;
    if (value !== before) return;
    this.field.value = after;
    this.field.setSelectionRange(selectionStart, selectionEnd);
    this.fit();
  }

  private fit() {
    if (this.kind === 'reply') this.written = splitChoices(this.field.value);
    this.length = isBlank(this.field.value) ? 0 : this.field.value.length;
    this.field.style.setProperty('height', 'auto');
    this.field.style.setProperty('height', `${this.field.scrollHeight}px`);
  }

  private handleFocus() {
    // With the first note that is written.
    if (this.kind === 'note') void import('./sapa-mention-menu.js');
  }

  private handleInput() {
    this.fit();
    this.isWarned = false;
    // With the first name of an emoji that is written.
    if (this.field.value.includes(':')) void import('./sapa-emoji-menu.js').catch(() => undefined);
    this.tell('draft', this.field.value);
  }

  private handleKeydown(event: KeyboardEvent) {
    // While a word is being composed Enter chooses it. Safari says so by the key code only.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.field.form?.requestSubmit();
  }

  async toggleChoices() {
    // Without a connection it cannot be had; pressed again, it is asked for again.
    const isHere = await loadChoices();
    this.isChoosing = isHere && !this.isChoosing;
  }

  /** As lines of the field they are kept and taken back with it. */
  private writeChoices(choices: string[]) {
    this.write({ text: splitChoices(this.field.value).text, choices });
    this.handleInput();
  }

  /** Buttons without a text leave an empty line above them, to write in. */
  private write({ text, choices }: WithChoices) {
    this.field.value = (text || choices.length === 0 ? '' : '\n') + joinChoices({ text, choices });
    this.leaveChoices();
  }

  /** What is typed behind the buttons would make the last one a text: the caret goes to the end of the text above them. */
  private leaveChoices() {
    if (this.kind === 'note') return;
    const end = splitChoices(this.field.value).text.length;
    if (this.field.selectionEnd > end) this.field.setSelectionRange(end, end);
  }

  private closeChoices() {
    this.isChoosing = false;
    this.leaveChoices();
    this.field.focus();
  }

  private attach(files?: readonly File[]) {
    const detail = files ? { files } : {};
    this.dispatchEvent(new CustomEvent('sapa-attach', { detail, bubbles: true, composed: true }));
  }

  /** A picture, or files. What is copied from a document comes as a text and as its picture: the text is meant. */
  private handlePaste(event: ClipboardEvent) {
    const { clipboardData } = event;
    const files = [...(clipboardData?.files ?? [])];
    if (this.kind === 'note' || files.length === 0 || clipboardData?.getData('text/plain').trim()) return;
    event.preventDefault();
    this.attach(files);
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!this.field.value && this.kind === 'reply' && !this.hasFiles)
      this.dispatchEvent(new CustomEvent('sapa-send-now', { bubbles: true, composed: true }));
    if ((isBlank(text) && !this.hasFiles) || text.length > limits.messageText) return;
    // The shortcut of a saved reply; what knows them is still on its way.
    if (/^\/\S+$/.test(text) && !customElements.get('sapa-reply-menu')) return;
    // The list says what is wrong.
    if (this.kind === 'reply' && faultOf(this.written, this.hasFiles)) {
      this.isChoosing = true;
      return;
    }
    if (this.warning && !this.isWarned) {
      this.isWarned = true;
      return;
    }
    this.isWarned = this.isChoosing = false;
    this.field.value = '';
    this.fit();
    this.tell('draft', '');
    this.tell('submit', text);
    this.field.focus();
  }

  private tell(what: 'draft' | 'submit', text: string) {
    const name: Said = said[this.kind][what];
    this.dispatchEvent(new CustomEvent(name, { detail: { text }, bubbles: true, composed: true }));
  }
}

const joinLines = (...texts: string[]): string => texts.filter(Boolean).join('\n');

const loadChoices = () => import('./sapa-choices-editor.js').then(Boolean, () => false);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-answer': SapaAnswer;
  }
}
