import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.styles.js';

/**
 * Says, in the middle of a pane, why there is nothing, and what to do about it.
 * @slot - more than the one sentence: a snippet, a button
 */
@customElement('sapa-empty')
export class SapaEmpty extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 0.5rem;
        padding: 2rem 1.5rem;
        text-align: center;
      }
      .icon {
        display: grid;
        place-items: center;
        width: 3rem;
        height: 3rem;
        margin-bottom: 0.5rem;
        border-radius: 50%;
        font-size: 1.375rem;
        background: var(--wa-color-brand-fill-quiet);
        color: var(--wa-color-brand-on-quiet);
      }
      .danger .icon {
        background: var(--wa-color-danger-fill-quiet);
        color: var(--wa-color-danger-on-quiet);
      }
      h2 {
        font-size: var(--sapa-text-l);
        font-weight: 600;
        text-wrap: balance;
      }
      p {
        max-width: 42ch;
        color: var(--sapa-quiet);
        text-wrap: pretty;
      }
      div {
        display: contents;
      }
      ::slotted(*) {
        margin-top: 0.75rem;
      }
    `,
  ];

  @property() icon = 'inbox';
  @property() heading = '';
  @property() text = '';
  @property({ type: Boolean }) isError = false;

  override render() {
    return html`
      <div class=${this.isError ? 'danger' : ''} role=${this.isError ? 'alert' : 'none'}>
        <span class="icon"><wa-icon name=${this.icon}></wa-icon></span>
        <h2>${this.heading}</h2>
        <p>${this.text}</p>
        <slot></slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-empty': SapaEmpty;
  }
}
