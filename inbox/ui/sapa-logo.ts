import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';

/** The sign and the name. */
@customElement('sapa-logo')
export class SapaLogo extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      font-weight: 650;
      letter-spacing: -0.01em;
    }
    svg {
      width: 1.6em;
      height: 1.6em;
    }
    .bubble {
      fill: var(--wa-color-brand-40);
    }
    .smile {
      fill: none;
      stroke: white;
      stroke-width: 2.6;
      stroke-linecap: round;
    }
  `;

  override render() {
    return html`
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path
          class="bubble"
          d="M16 3C8.3 3 2 8.2 2 14.7c0 3.6 2 6.8 5 9L6 29l6.3-3c1.2.3 2.4.4 3.7.4 7.7 0 14-5.2 14-11.7S23.7 3 16 3Z"
        ></path>
        <path class="smile" d="M10.5 14.5c1.2 3 3.2 4.5 5.5 4.5s4.3-1.5 5.5-4.5"></path>
      </svg>
      <span>Sapa</span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-logo': SapaLogo;
  }
}
