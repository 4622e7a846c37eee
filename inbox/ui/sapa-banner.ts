import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.styles.js';

/**
 * One line across a pane that stays as long as it is true.
 * @slot - the sentence
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
    `,
  ];

  @property() icon = 'triangle-alert';

  override render() {
    return html`
      <div>
        <wa-icon name=${this.icon}></wa-icon>
        <span><slot></slot></span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-banner': SapaBanner;
  }
}
