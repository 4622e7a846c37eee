import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReceiptRow } from '../../../shared/wire/privacy/receipts.js';
import type { RetentionReport } from '../../../shared/wire/privacy/retention.js';
import { retentionKinds, type RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';
import { privacyText as text } from '../../core/privacy-texts.js';
import { previewRetention, readErasures, readReceipt, readReports } from '../../data/privacy.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { saveAnswer, receiptName } from '../../ui/save-answer.js';
import { saveJson } from '../../ui/save-json.js';
import { dateTime } from '../../ui/times.js';
import './sapa-site-holds.js';
import { styles } from './sapa-site-settings.styles.js';
import { lineField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

const calls = { previewRetention, readErasures, readReceipt, readReports, saveJson };
const daysLength = String(limits.retentionDays).length;

/** For how long the site keeps what, what that would take away, and proofs of what was erased. */
@customElement('sapa-site-privacy')
export class SapaSitePrivacy extends SiteSectionElement {
  static override styles = [
    baseStyles,
    pageStyles,
    styles,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
        min-height: 2.75rem;
      }
      section {
        gap: 0.5rem;
        margin-block-start: 0.5rem;
      }
      h2 {
        margin-block: 0;
        font-size: 1rem;
      }
      .list > .row {
        padding-block: 0.375rem;
      }
      .row .grow {
        flex: 1 1 12rem;
      }
      fieldset > .row-act {
        justify-self: start;
      }
      .counts {
        padding-inline-start: 1.25rem;
        list-style: disc;
      }
    `,
  ];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private previewed: RetentionReport | undefined;
  @state() private isCounting = false;
  @state() private problem = '';
  @state() private receiptProblem = '';
  @state() private reports: readonly RetentionReport[] | undefined;
  @state() private erasures: readonly ReceiptRow[] | undefined;
  @state() private isFailed = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    // What was counted is of the days that stood there.
    if (changed.has('draft')) this.previewed = undefined;
  }

  /** Another site has an element of its own. */
  protected override firstUpdated() {
    void this.load();
  }

  override render() {
    return html`<div class="groups">
      <fieldset>
        <legend>${text('keepHeading')}</legend>
        <p class="hint">${text('keepLead')}</p>
        ${retentionKinds.map((kind) => this.renderDays(kind))}
        <button class="row-act" type="button" ?disabled=${this.isCounting} @click=${() => void this.preview()}>
          ${text('preview')}
        </button>
        <div role="status">${this.previewed ? this.renderPreview(this.previewed) : nothing}</div>
        <p class="error" role="alert">${this.problem}</p>
      </fieldset>
      <sapa-site-holds siteid=${this.facts.site.id}></sapa-site-holds>
      ${this.isFailed ? html`<p class="error" role="alert">${text('loadFailed')}</p>` : nothing} ${this.renderReports()}
      ${this.renderErasures()}
    </div>`;
  }

  private renderDays(kind: RetentionKind) {
    const { retention } = this.draft.settings;
    const days = retention[kind];
    const hint = kind === 'files' || kind === 'people' ? text(`hint-${kind}`) : undefined;
    return lineField(
      {
        ...{ name: `settings.retention.${kind}`, label: text(`keep-${kind}`), hint, fault: this.fault },
        ...{ value: days === null ? '' : String(days), maxlength: daysLength, placeholder: text('forEver') },
        error: text('previewRefused', { most: limits.retentionDays }),
        handle: (typed) => {
          const next = typed.trim() === '' ? null : Number(typed);
          this.edit({ settings: { retention: { ...retention, [kind]: next } } });
        },
      },
      'number',
    );
  }

  private renderPreview(report: RetentionReport) {
    const lines = countsOf(report);
    if (lines.length === 0) return html`<p>${text('previewNothing')}</p>`;
    return html`<p>${text('previewed')}</p>
      <ul class="counts">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      ${report.hasMore ? html`<p class="hint">${text('hasMore')}</p>` : nothing}
      ${report.held > 0 ? html`<p class="hint">${text('heldCount', { count: report.held })}</p>` : nothing}`;
  }

  private renderReports() {
    if (!this.reports) return nothing;
    return html`<section>
      <h2>${text('reportsHeading')}</h2>
      ${this.reports.length === 0 ? html`<p class="hint">${text('reportsEmpty')}</p>` : nothing}
      ${
        this.reports.length > 0
          ? html`<ul class="list">
              ${this.reports.map(
                (report) =>
                  html`<li class="row">
                    <span class="grow"
                      >${countsOf(report).join(', ') || text('heldCount', { count: report.held })}</span
                    >
                    <span class="hint">${dateTime(report.at)}</span>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </section>`;
  }

  private renderErasures() {
    if (!this.erasures) return nothing;
    return html`<section>
      <h2>${text('erasuresHeading')}</h2>
      <p class="hint">${text(this.erasures.length === 0 ? 'erasuresEmpty' : 'erasuresLead')}</p>
      ${
        this.erasures.length > 0
          ? html`<ul class="list">
              ${this.erasures.map((row) => this.renderErasure(row))}
            </ul>`
          : nothing
      }
      <p class="hint">${text('backups')}</p>
      <p class="error" role="alert">${this.receiptProblem}</p>
    </section>`;
  }

  private renderErasure({ id, begunAt, doneAt, by, total }: ReceiptRow) {
    const time = dateTime(begunAt);
    return html`<li class="row">
      <span class="grow">${time} · ${text(`erasure-${by}`)} · ${text('erasedItems', { count: total })}</span>
      ${
        doneAt
          ? html`<button
              class="row-act"
              type="button"
              aria-label=${text('receiptOf', { time })}
              @click=${() => void this.save(id)}
            >
              ${text('receipt')}
            </button>`
          : html`<span class="hint">${text('erasing')}</span>`
      }
    </li>`;
  }

  private async load() {
    const { id } = this.facts.site;
    const [reports, erasures] = await Promise.all([this.calls.readReports(id), this.calls.readErasures(id)]);
    this.reports = reports.ok ? reports.value.reports : undefined;
    this.erasures = erasures.ok ? erasures.value.erasures : undefined;
    this.isFailed = !reports.ok || !erasures.ok;
  }

  private async preview() {
    const { retention } = this.draft.settings;
    this.isCounting = true;
    this.problem = '';
    const reply = await this.calls.previewRetention(this.facts.site.id, retention);
    this.isCounting = false;
    if (retention !== this.draft.settings.retention) return;
    if (reply.ok) this.previewed = reply.value;
    else if (reply.error.code === 'E_SCHEMA') this.problem = text('previewRefused', { most: limits.retentionDays });
    else this.problem = text('previewFailed');
  }

  private async save(id: string) {
    const isSaved = await saveAnswer(this.calls.readReceipt(id), receiptName(id), this.calls.saveJson);
    this.receiptProblem = isSaved ? '' : text('receiptFailed');
  }
}

const countsOf = ({ counts }: RetentionReport): string[] =>
  retentionKinds.flatMap((kind) => (counts[kind] > 0 ? [text(`count-${kind}`, { count: counts[kind] })] : []));

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-privacy': SapaSitePrivacy;
  }
}
