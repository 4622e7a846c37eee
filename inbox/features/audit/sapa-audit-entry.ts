import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditEntry } from '../../../shared/wire/audit/entities.js';
import { auditText } from '../../core/audit-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dateTime } from '../../ui/times.js';
import { sentenceOf } from './audit-words.js';
import './sapa-audit-changes.js';

/** One thing that somebody did: who and what, when, from where, and what is another thing than before. */
@customElement('sapa-audit-entry')
export class SapaAuditEntry extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      strong {
        font-weight: 550;
        overflow-wrap: anywhere;
      }
      .small {
        font-size: var(--sapa-text-s);
        color: var(--sapa-quiet);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) entry!: AuditEntry;
  /** Those whom the directory may not know. */
  @property({ attribute: false }) people: readonly { id: string; name: string }[] = [];

  override render() {
    const { at, address, isUnsure, before, after } = this.entry;
    return html`
      <strong>${sentenceOf(this.entry)}</strong>
      <p class="small">
        <time datetime=${at}>${dateTime(at)}</time>${address ? html` · ${auditText('address', { address })}` : nothing}
      </p>
      ${isUnsure ? html`<p class="small">${auditText('unsure')}</p>` : nothing}
      <sapa-audit-changes .from=${before} .to=${after} .people=${this.people}></sapa-audit-changes>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-audit-entry': SapaAuditEntry;
  }
}
