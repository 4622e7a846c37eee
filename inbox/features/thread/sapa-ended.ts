import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Rating } from '../../../shared/wire/conversations/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { t } from '../../core/texts.js';

/**
 * Stands where one answers in an open conversation: that it has ended, and what the visitor has said of it.
 * @fires sapa-reopen
 */
@customElement('sapa-ended')
export class SapaEnded extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.75rem clamp(0.75rem, 3cqi, 2rem) max(0.875rem, env(safe-area-inset-bottom));
        border-block-start: 1px solid var(--sapa-line);
        background: var(--sapa-panel);
        font-size: var(--sapa-text-s);
      }
      div {
        flex: 1 1 12rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      p {
        line-height: 1.45;
      }
      .rating {
        color: var(--sapa-quiet);
      }
    `,
  ];

  @property({ attribute: false }) rating: Rating | undefined;

  override render() {
    return html`
      <div>
        <p>${t('endedText')}</p>
        ${this.rating ? html`<p class="rating" dir="auto">${said(this.rating)}</p>` : nothing}
      </div>
      <wa-button size="s" appearance="outlined" @click=${this.handleReopen}
        ><wa-icon slot="start" name="refresh-cw"></wa-icon>${t('reopen')}</wa-button
      >
    `;
  }

  private handleReopen() {
    this.dispatchEvent(new CustomEvent('sapa-reopen', { bubbles: true, composed: true }));
  }
}

function said({ score, comment }: Rating) {
  return html`${t('rated', { score })}${comment ? html`: “${comment}”` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-ended': SapaEnded;
  }
}
