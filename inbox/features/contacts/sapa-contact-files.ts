import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { exportContacts, importContacts, type FileRefusal } from '../../data/contact-files.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { saveFile } from '../../ui/save-file.js';
import { contactsStyles } from './contacts.styles.js';
import { busyWords, FileImport, fileImportStyles, renderSent } from './file-import.js';
import { refusedTable } from './refused-table.js';

/** So many lines are named on the page; a file has all of them. */
const shown = 200;

/**
 * The contacts of a site as a table: taken in, line by line, and given out.
 * @fires sapa-imported
 */
@customElement('sapa-contact-files')
export class SapaContactFiles extends LitElement {
  static override styles = [baseStyles, pageStyles, contactsStyles, fileImportStyles];

  @property() siteId = '';
  @property({ attribute: false }) importContacts: typeof importContacts = importContacts;
  @property({ attribute: false }) exportContacts: typeof exportContacts = exportContacts;
  @query('input') private readonly file!: HTMLInputElement;
  private readonly files = new FileImport<ImportResult>(this, {
    send: (file, isDryRun, tellSent) => this.importContacts(this.siteId, file, isDryRun, tellSent),
    wordsFor: (reason) => this.wordsFor(reason),
  });
  #isDryRun = false;

  override render() {
    const { busyWith, result, checked, problem = '' } = this.files.state;
    return html`<div class="acts">
        <button class="row-act" type="button" ?disabled=${busyWith !== undefined} @click=${() => this.choose(false)}>
          ${text('import')}
        </button>
        <button class="row-act" type="button" ?disabled=${busyWith !== undefined} @click=${() => this.choose(true)}>
          ${text('check')}
        </button>
        <input
          class="visually-hidden"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          tabindex="-1"
          aria-label=${text('import')}
          @change=${() => this.files.takeFrom(this.file, this.#isDryRun)}
        />
        <button class="row-act" type="button" ?disabled=${busyWith !== undefined} @click=${this.handleExport}>
          ${text('export')}
        </button>
      </div>
      <p class="small">${text('exportHint', { count: limits.contactExport })}</p>
      ${renderSent(this.files.state)}
      <div role="status">${busyWords(this.files.state)} ${result ? this.renderResult(result) : nothing}</div>
      ${checked ? html`<button class="row-act" type="button" @click=${this.files.takeChecked}>${text('importThis')}</button>` : nothing}
      <p class="problem" role="alert">${problem}</p>`;
  }

  private renderResult(result: ImportResult) {
    const { added, changed, unchanged, refused, refusedCount, warnings, warningCount, unknownColumns } = result;
    const counts = { added, changed, unchanged, refused: refusedCount };
    return html`<p>${text(this.files.state.checked ? 'wouldImport' : 'imported', counts)}</p>
      ${unknownColumns.length > 0 ? html`<p class="small">${text('unknownColumns', { columns: unknownColumns.join(', ') })}</p>` : nothing}
      <ul>
        ${refused
          .slice(0, shown)
          .map(
            ({ line, problem, column = '' }) =>
              html`<li class="small">
                ${text('refusedLine', { line, problem: text(`problem-${problem}`, { column }) })}
              </li>`,
          )}
        ${this.renderMore(refusedCount - Math.min(shown, refused.length))}
        ${warnings.map(
          ({ line, problem, labels }) =>
            html`<li class="small">
              ${text('refusedLine', { line, problem: text(`warning-${problem}`, { labels }) })}
            </li>`,
        )}
        ${this.renderMore(warningCount - warnings.length)}
      </ul>
      ${
        refused.length > 0
          ? html`<p class="small">${text('refusedHint')}</p>
              <button
                class="row-act"
                type="button"
                @click=${() => saveFile(refusedTable(result), 'contacts-refused.csv')}
              >
                ${text('refusedFile', { count: refused.length })}
              </button>`
          : nothing
      }`;
  }

  private renderMore(count: number) {
    return count > 0 ? html`<li class="small">${text('andMore', { count })}</li>` : nothing;
  }

  private readonly handleExport = async () => {
    this.files.set({ busyWith: 'export', problem: '' });
    const answer = await this.exportContacts(this.siteId);
    this.files.set({ busyWith: undefined, problem: answer.ok ? '' : this.exportWordsFor(answer.reason) });
    if (answer.ok) saveFile(answer.value.table, answer.value.name);
  };

  private exportWordsFor(reason: FileRefusal): string {
    if (reason === 404 || reason === 409) return text(`exportFailed-${reason}`);
    return text(reason === 429 ? 'importFailed-429' : 'exportFailed');
  }

  private wordsFor(reason: FileRefusal): string {
    if (reason === 'other') return text('importFailed');
    if (reason === 413) return text('importFailed-413', { size: limits.contactImportBytes / 1_048_576 });
    return text(`importFailed-${reason}`);
  }

  private choose(isDryRun: boolean): void {
    this.#isDryRun = isDryRun;
    this.file.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-files': SapaContactFiles;
  }
}
