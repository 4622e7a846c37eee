import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { baseStyles } from '../../ui/base.styles.js';
import { t } from '../../core/texts.js';

/** The shape of the list while its first page is on the way. */
@customElement('sapa-list-skeleton')
export class SapaListSkeleton extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        padding: 0 1.125rem;
      }
      .row {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.625rem 0.75rem;
        align-items: center;
        height: 3.75rem;
      }
      .round {
        width: 2.25rem;
        height: 2.25rem;
        border-radius: 50%;
        animation: breathe 1.6s ease-in-out infinite;
        background: var(--wa-color-neutral-fill-normal);
      }
      .lines {
        display: grid;
        gap: 0.5rem;
      }
      .bar {
        width: 45%;
        height: 0.75rem;
      }
      .bar + .bar {
        width: 80%;
        height: 0.625rem;
      }
    `,
  ];

  override render() {
    return html`
      <p class="visually-hidden" role="status">${t('loading')}</p>
      ${Array.from(
        { length: 6 },
        () => html`
          <div class="row" aria-hidden="true">
            <span class="round"></span>
            <span class="lines"><span class="bar"></span><span class="bar"></span></span>
          </div>
        `,
      )}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-list-skeleton': SapaListSkeleton;
  }
}
