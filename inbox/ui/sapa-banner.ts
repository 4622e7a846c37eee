import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../core/texts.js';
import { baseStyles } from './base.styles.js';

/**
 * One line across a pane that stays as long as it is true.
 * @slot - the sentence
 * @fires sapa-dismiss
 */
@customElement('sapa-banner')
export class SapaBanner extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem 1rem;
        font-size: var(--sapa-text-s);
        line-height: 1.4;
        background: var(--wa-color-warning-fill-quiet);
        color: var(--wa-color-warning-on-quiet);
        border-block-end: 1px solid var(--wa-color-warning-border-quiet);
      }
      wa-icon {
        flex: none;
        font-size: 1rem;
      }
      .words {
        flex: 1;
      }
      button {
        display: grid;
        flex: none;
        place-items: center;
        width: 2rem;
        height: 2rem;
        margin-inline-end: -0.5rem;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
        cursor: pointer;
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          height: 2.75rem;
        }
      }
    `,
  ];

  @property() icon = 'triangle-alert';
  /** Those who have read it can put it away. */
  @property({ type: Boolean }) isDismissible = false;

  override render() {
    return html`
      <div>
        <wa-icon name=${this.icon}></wa-icon>
        <span class="words"><slot></slot></span>
        ${
          this.isDismissible
            ? html`<button type="button" aria-label=${t('dismiss')} @click=${this.handleDismiss}>
                <wa-icon name="x"></wa-icon>
              </button>`
            : nothing
        }
      </div>
    `;
  }

  private handleDismiss() {
    this.dispatchEvent(new CustomEvent('sapa-dismiss', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-banner': SapaBanner;
  }
}
