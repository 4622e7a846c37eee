import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TalksResult } from '../../../shared/wire/import-talks/answers.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import type { FileRefusal } from '../../data/exchange-file.js';
import { importTalks } from '../../data/talk-files.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';

/**
 * Conversations that another program has kept: looked through first, then taken in.
 * @fires sapa-imported
 */
@customElement('sapa-talk-files')
export class SapaTalkFiles extends LitElement {
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
  @property({ attribute: false }) importTalks: typeof importTalks = importTalks;
  @state() private busyWith: 'check' | 'import' | undefined;
  @state() private result: TalksResult | undefined;
  /** It was looked through, and nothing of it is taken yet. */
  @state() private checked: File | undefined;
  @state() private problem = '';
  @query('input') private readonly file!: HTMLInputElement;

  override render() {
    return html`<h2>${text('talks')}</h2>
      <p class="small">${text('talksHint', { size: limits.talksImportBytes / 1_048_576 })}</p>
      <div class="acts">
        <button
          class="row-act"
          type="button"
          ?disabled=${this.busyWith !== undefined}
          @click=${() => this.file.click()}
        >
          ${text('chooseTalks')}
        </button>
        <input
          class="visually-hidden"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          tabindex="-1"
          aria-label=${text('chooseTalks')}
          @change=${this.handleFile}
        />
      </div>
      <div role="status">
        ${this.busyWith ? text(`busy-${this.busyWith}`) : nothing}
        ${this.result ? this.renderResult(this.result) : nothing}
      </div>
      ${this.checked && this.result?.added ? html`<button class="row-act" type="button" @click=${this.handleTake}>${text('importThis')}</button>` : nothing}
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderResult({ added, unchanged, messages, refused, refusedCount }: TalksResult) {
    const counts = { added, messages, unchanged, refused: refusedCount };
    const more = refusedCount - refused.length;
    return html`<p>${text(this.checked ? 'wouldImportTalks' : 'importedTalks', counts)}</p>
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

  private readonly handleFile = async () => {
    const file = this.file.files?.[0];
    if (!file) return;
    await this.take(file, true);
    // The same file may be chosen again when it was put right.
    this.file.value = '';
  };

  private readonly handleTake = async () => {
    if (this.checked) await this.take(this.checked, false);
  };

  private async take(file: File, isDryRun: boolean): Promise<void> {
    this.busyWith = isDryRun ? 'check' : 'import';
    this.checked = undefined;
    this.result = undefined;
    const answer = await this.importTalks(this.siteId, file, isDryRun);
    this.busyWith = undefined;
    this.result = answer.ok ? answer.value : undefined;
    this.checked = answer.ok && isDryRun ? file : undefined;
    this.problem = answer.ok ? '' : this.wordsFor(answer.reason);
    if (answer.ok && !isDryRun) this.dispatchEvent(new CustomEvent('sapa-imported'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-talk-files': SapaTalkFiles;
  }
}
