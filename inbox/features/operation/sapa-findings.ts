import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Finding } from '../../../shared/wire/operation/entities.js';
import { operationText, type OperationText } from '../../core/operation-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { partStyles } from '../../ui/page.styles.js';

const looks = {
  fault: { icon: 'triangle-alert', tag: 'danger' },
  notice: { icon: 'eye', tag: 'warning' },
  ok: { icon: 'circle-check', tag: 'success' },
} as const;

/** What the doctor has found, the worst first, each with what to do. What is fine is folded. */
@customElement('sapa-findings')
export class SapaFindings extends LitElement {
  static override styles = [
    baseStyles,
    partStyles,
    css`
      ul {
        margin: 0 0 1rem;
        padding: 0;
        list-style: none;
      }
      .grow p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      summary {
        min-height: 2.75rem;
        padding-block: 0.625rem;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) findings: readonly Finding[] = [];

  override render() {
    const of = (state: Finding['state']) => this.findings.filter((finding) => finding.state === state);
    const worse = [...of('fault'), ...of('notice')];
    const fine = of('ok');
    return html`
      ${
        worse.length > 0
          ? html`<ul class="list">
              ${worse.map(renderFinding)}
            </ul>`
          : nothing
      }
      ${
        fine.length > 0
          ? html`<details>
              <summary>${operationText('fine')} (${fine.length})</summary>
              <ul class="list">
                ${fine.map(renderFinding)}
              </ul>
            </details>`
          : nothing
      }
    `;
  }
}

const renderFinding = ({ code, state, values }: Finding) => html`
  <li>
    <wa-icon name=${looks[state].icon}></wa-icon>
    <div class="grow">
      <p>${operationText(code, values)}</p>
      ${state === 'ok' ? nothing : html`<p class="small">${operationText(`${code}-do` as OperationText, values)}</p>`}
    </div>
    <span class="tag ${looks[state].tag}">${operationText(`state-${state}`)}</span>
  </li>
`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-findings': SapaFindings;
  }
}
