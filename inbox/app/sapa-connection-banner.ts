import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from '../ui/base.styles.js';
import '../ui/sapa-banner.js';
import type { ConnectionPhase } from '../core/connection.js';
import { t } from '../core/texts.js';
import { wordButtonStyles } from '../ui/word-button.styles.js';

/** A connection that stands within this time is nothing to speak of. */
const patience = 1_500;

/** Says, as long as it is so, that nothing new can come in, or that the server has another inbox by now. */
@customElement('sapa-connection-banner')
export class SapaConnectionBanner extends LitElement {
  static override styles = [
    baseStyles,
    wordButtonStyles,
    css`
      :host {
        display: block;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property() phase: ConnectionPhase = 'connected';
  @property({ type: Boolean }) isOutdated = false;
  @state() private isLate = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#timer = setTimeout(() => (this.isLate = true), patience);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    const text =
      this.phase === 'interrupted'
        ? t('interrupted')
        : this.phase === 'connecting' && this.isLate
          ? t('connecting')
          : undefined;
    return html`
      <div role="status" aria-live="polite">
        ${text ? html`<sapa-banner icon="wifi-off">${text}</sapa-banner>` : nothing}
        ${this.isOutdated ? this.renderOutdated() : nothing}
      </div>
    `;
  }

  /** Not a part that is loaded late: an older page could not load it any more. */
  private renderOutdated() {
    return html`<sapa-banner icon="refresh-cw">
      ${t('outdated')} <button type="button" @click=${() => location.reload()}>${t('reload')}</button>
    </sapa-banner>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-connection-banner': SapaConnectionBanner;
  }
}
