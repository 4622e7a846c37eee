import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { TalksResult } from '../../../shared/wire/import-talks/answers.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import type { FileRefusal } from '../../data/exchange-file.js';
import { importTalks } from '../../data/talk-files.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';
import { busyWords, FileImport, fileImportStyles, renderSent } from './file-import.js';

/**
 * Conversations that another program has kept: looked through first, then taken in.
 * @fires sapa-imported
 */
@customElement('sapa-talk-files')
export class SapaTalkFiles extends LitElement {
  static override styles = [baseStyles, pageStyles, contactsStyles, fileImportStyles];

  @property() siteId = '';
  @property({ attribute: false }) importTalks: typeof importTalks = importTalks;
  @query('input') private readonly file!: HTMLInputElement;
  private readonly files = new FileImport<TalksResult>(this, {
    send: (file, isDryRun, tellSent) => this.importTalks(this.siteId, file, isDryRun, tellSent),
    wordsFor: (reason) => this.wordsFor(reason),
  });

  override render() {
    const { busyWith, result, checked, problem = '' } = this.files.state;
    return html`<h2>${text('talks')}</h2>
      <p class="small">${text('talksHint', { size: limits.talksImportBytes / 1_048_576 })}</p>
      <div class="acts">
        <button class="row-act" type="button" ?disabled=${busyWith !== undefined} @click=${() => this.file.click()}>
          ${text('chooseTalks')}
        </button>
        <input
          class="visually-hidden"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          tabindex="-1"
          aria-label=${text('chooseTalks')}
          @change=${() => this.files.takeFrom(this.file, true)}
        />
      </div>
      ${renderSent(this.files.state)}
      <div role="status">${busyWords(this.files.state)} ${result ? this.renderResult(result) : nothing}</div>
      ${checked && result?.added ? html`<button class="row-act" type="button" @click=${this.files.takeChecked}>${text('importThis')}</button>` : nothing}
      <p class="problem" role="alert">${problem}</p>`;
  }

  private renderResult({ added, unchanged, messages, refused, refusedCount }: TalksResult) {
    const counts = { added, messages, unchanged, refused: refusedCount };
    const more = refusedCount - refused.length;
    return html`<p>${text(this.files.state.checked ? 'wouldImportTalks' : 'importedTalks', counts)}</p>
      <ul>
        ${refused.map(({ place, field }) => html`<li class="small">${text(field === undefined ? 'talkTwice' : 'talkRefused', { place, field: field ?? '' })}</li>`)}
        ${more > 0 ? html`<li class="small">${text('andMore', { count: more })}</li>` : nothing}
      </ul>`;
  }

  private wordsFor(reason: FileRefusal): string {
    if (reason === 'other') return text('importFailed');
    if (reason === 413) return text('importFailed-413', { size: limits.talksImportBytes / 1_048_576 });
    if (reason === 400) return text('talksFailed-400');
    return text(`importFailed-${reason}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-talk-files': SapaTalkFiles;
  }
}
