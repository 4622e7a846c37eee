import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AuditFilter, AuditFormat } from '../../../shared/wire/audit/entities.js';
import { auditText } from '../../core/audit-texts.js';
import { exportAudit } from '../../data/audit.js';
import { baseStyles } from '../../ui/base.styles.js';
import { saveFile } from '../../ui/save-file.js';

/** What the filter of the log leaves, as a file. */
@customElement('sapa-audit-export')
export class SapaAuditExport extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        margin-block-end: 1.25rem;
      }
      [role='group'] {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
      }
      p {
        margin: 0;
        font-size: var(--sapa-text-s);
      }
    `,
  ];

  @property({ attribute: false }) filter: AuditFilter = {};
  @property({ attribute: false }) exportAudit: typeof exportAudit = exportAudit;
  @state() private busyWith: AuditFormat | undefined;
  @state() private problem = '';

  override render() {
    const button = (format: AuditFormat, label: string) => html`
      <wa-button
        appearance="outlined"
        ?disabled=${this.busyWith !== undefined}
        ?loading=${this.busyWith === format}
        @click=${() => this.handleExport(format)}
        >${label}</wa-button
      >
    `;
    return html`
      <div role="group" aria-label=${auditText('export')}>
        ${button('csv', auditText('exportCsv'))} ${button('json', auditText('exportJson'))}
      </div>
      <p role="status">${this.busyWith ? auditText('exporting') : ''}</p>
      <p role="alert">${this.problem}</p>
    `;
  }

  private async handleExport(format: AuditFormat) {
    this.busyWith = format;
    this.problem = '';
    const answer = await this.exportAudit(this.filter, format);
    this.busyWith = undefined;
    if (answer.ok) saveFile(answer.file, `audit.${format}`);
    else this.problem = auditText(answer.isTooOften ? 'exportTooOften' : 'exportFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-audit-export': SapaAuditExport;
  }
}
