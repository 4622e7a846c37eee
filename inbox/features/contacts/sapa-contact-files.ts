import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { exportContacts, importContacts, type FileRefusal } from '../../data/contact-files.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { saveFile } from '../../ui/save-file.js';
import { contactsStyles } from './contacts.styles.js';
import { refusedTable } from './refused-table.js';

/** So many lines are named on the page; a file has all of them. */
const shown = 200;

/**
 * The contacts of a site as a table: taken in, line by line, and given out.
 * @fires sapa-imported
 */
@customElement('sapa-contact-files')
export class SapaContactFiles extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    css`
      :host {
        height: auto;
        margin-block-start: 1.5rem;
      }
      [role='status'],
      .acts + .small,
      .small + .acts {
        margin-block-start: 0.5rem;
      }
    `,
  ];

  @property() siteId = '';
  @property({ attribute: false }) importContacts: typeof importContacts = importContacts;
  @property({ attribute: false }) exportContacts: typeof exportContacts = exportContacts;
  @state() private busyWith: 'check' | 'import' | 'export' | undefined;
  @state() private result: ImportResult | undefined;
  /** It was looked through, and nothing of it is taken yet. */
  @state() private checked: File | undefined;
  @state() private problem = '';
  @query('input') private readonly file!: HTMLInputElement;
  #isDryRun = false;

  override render() {
    return html`<div class="acts">
        <button
          class="row-act"
          type="button"
          ?disabled=${this.busyWith !== undefined}
          @click=${() => this.choose(false)}
        >
          ${text('import')}
        </button>
        <button
          class="row-act"
          type="button"
          ?disabled=${this.busyWith !== undefined}
          @click=${() => this.choose(true)}
        >
          ${text('check')}
        </button>
        <input
          class="visually-hidden"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          tabindex="-1"
          aria-label=${text('import')}
          @change=${this.handleFile}
        />
        <button class="row-act" type="button" ?disabled=${this.busyWith !== undefined} @click=${this.handleExport}>
          ${text('export')}
        </button>
      </div>
      <p class="small">${text('exportHint', { count: limits.contactExport })}</p>
      <div role="status">
        ${this.busyWith ? text(`busy-${this.busyWith}`) : nothing}
        ${this.result ? this.renderResult(this.result) : nothing}
      </div>
      ${this.checked ? html`<button class="row-act" type="button" @click=${this.handleTake}>${text('importThis')}</button>` : nothing}
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderResult(result: ImportResult) {
    const { added, changed, unchanged, refused, refusedCount, warnings, warningCount, unknownColumns } = result;
    const counts = { added, changed, unchanged, refused: refusedCount };
    return html`<p>${text(this.checked ? 'wouldImport' : 'imported', counts)}</p>
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
    this.busyWith = 'export';
    this.problem = '';
    const answer = await this.exportContacts(this.siteId);
    this.busyWith = undefined;
    if (answer.ok) saveFile(answer.value.table, answer.value.name);
    else this.problem = this.exportWordsFor(answer.reason);
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

  private readonly handleFile = async () => {
    const file = this.file.files?.[0];
    if (!file) return;
    await this.take(file, this.#isDryRun);
    // The same file may be chosen again when it was put right.
    this.file.value = '';
  };

  private readonly handleTake = async () => {
    if (this.checked) await this.take(this.checked, false);
  };

  private choose(isDryRun: boolean): void {
    this.#isDryRun = isDryRun;
    this.file.click();
  }

  private async take(file: File, isDryRun: boolean): Promise<void> {
    this.busyWith = isDryRun ? 'check' : 'import';
    this.checked = undefined;
    this.result = undefined;
    const answer = await this.importContacts(this.siteId, file, isDryRun);
    this.busyWith = undefined;
    this.result = answer.ok ? answer.value : undefined;
    this.checked = answer.ok && isDryRun ? file : undefined;
    this.problem = answer.ok ? '' : this.wordsFor(answer.reason);
    if (answer.ok && !isDryRun) this.dispatchEvent(new CustomEvent('sapa-imported'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-files': SapaContactFiles;
  }
}
