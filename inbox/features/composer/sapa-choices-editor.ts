import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ChoicesFault } from '../../../shared/written-choices.js';
import { choicesFaultText, replyChoiceText } from '../../core/reply-choice-texts.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choicesStyles } from '../../ui/choices.styles.js';
import { choicesEditorStyles } from './sapa-choices-editor.styles.js';

/**
 * The reply buttons of what is being written: as the visitor sees them, or open, as a list to write in.
 * @fires sapa-choices - `{ choices: string[] }`, at every change, without blank ones
 * @fires sapa-open
 * @fires sapa-close - by its button, or by Escape
 */
@customElement('sapa-choices-editor')
export class SapaChoicesEditor extends LitElement {
  static override styles = [baseStyles, choicesStyles, choicesEditorStyles];

  @property({ attribute: false }) choices: readonly string[] = [];
  @property({ attribute: false }) fault: ChoicesFault | undefined;
  @property({ attribute: false }) isOpen = false;
  /** What stands in the fields, blank ones as well. */
  @state() private rows: readonly string[] = [''];

  override render() {
    return html`
      <section aria-label=${t('choices')}>
        ${this.isOpen ? this.renderList() : this.renderShown()}
        <p class="fault" role="alert">${this.fault ? choicesFaultText(this.fault) : nothing}</p>
      </section>
    `;
  }

  private renderShown() {
    return html`<div class="shown">
      <ul class="choices">
        ${this.choices.map((choice) => html`<li dir="auto">${choice}</li>`)}
      </ul>
      <button
        type="button"
        class="icon"
        title=${replyChoiceText('edit')}
        aria-label=${replyChoiceText('edit')}
        @click=${() => this.dispatchEvent(new Event('sapa-open'))}
      >
        <wa-icon name="pencil"></wa-icon>
      </button>
    </div>`;
  }

  private renderList() {
    return html`
      <p class="hint">${replyChoiceText('hint')}</p>
      <ol @keydown=${this.handleKeydown}>
        ${this.rows.map((row, index) => this.renderRow(row, index + 1))}
      </ol>
      <div class="foot">
        <wa-button
          type="button"
          size="s"
          appearance="plain"
          ?disabled=${this.rows.length >= limits.choices}
          @click=${this.add}
          >${replyChoiceText('add')}</wa-button
        >
        <wa-button type="button" size="s" appearance="outlined" @click=${this.close}
          >${replyChoiceText('done')}</wa-button
        >
      </div>
    `;
  }

  private renderRow(row: string, number: number) {
    return html`<li>
      <input
        dir="auto"
        enterkeyhint="next"
        autocomplete="off"
        maxlength=${limits.choiceText}
        placeholder=${replyChoiceText('choice', { number })}
        aria-label=${replyChoiceText('choice', { number })}
        .value=${row}
        @input=${(event: InputEvent) => this.write(number - 1, (event.target as HTMLInputElement).value)}
      />
      <button
        type="button"
        class="icon"
        aria-label=${replyChoiceText('remove', { number })}
        @click=${() => this.removeAt(number - 1)}
      >
        <wa-icon name="x"></wa-icon>
      </button>
    </li>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    // Its own changes come back without what is blank or stands there twice.
    if (changed.has('choices') && said(this.rows).join('\n') !== this.choices.join('\n')) this.rows = [...this.choices];
    if (this.rows.length === 0) this.rows = [''];
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('isOpen') && this.isOpen) this.focusRow(this.rows.length - 1);
  }

  private focusRow(index: number) {
    void this.updateComplete.then(() => [...this.renderRoot.querySelectorAll('input')].at(index)?.focus());
  }

  private write(index: number, text: string) {
    this.rows = this.rows.map((row, at) => (at === index ? text : row));
    this.tell();
  }

  private removeAt(index: number) {
    this.rows = this.rows.filter((_row, at) => at !== index);
    this.tell();
    this.focusRow(Math.min(index, this.rows.length - 1));
  }

  private add() {
    this.rows = [...this.rows, ''];
    this.focusRow(-1);
  }

  private handleKeydown(event: KeyboardEvent) {
    // While a word is being composed Enter chooses it, and Escape drops it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    // It would send the reply.
    event.preventDefault();
    const index = [...this.renderRoot.querySelectorAll('input')].indexOf(event.target);
    if (index < this.rows.length - 1) this.focusRow(index + 1);
    else if (event.target.value.trim() && this.rows.length < limits.choices) this.add();
    else this.close();
  }

  private close() {
    this.dispatchEvent(new Event('sapa-close'));
  }

  private tell() {
    this.dispatchEvent(new CustomEvent('sapa-choices', { detail: { choices: said(this.rows) } }));
  }
}

const said = (rows: readonly string[]): string[] => [
  ...new Set(rows.map((row) => row.replace(/[\r\n]+/g, ' ').trim()).filter(Boolean)),
];

declare global {
  interface HTMLElementTagNameMap {
    'sapa-choices-editor': SapaChoicesEditor;
  }
}
