import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { replyFileText } from '../../core/reply-file-texts.js';
import { baseStyles } from '../../ui/base.styles.js';

/** Lies above the conversation while files are held over it, and says what will become of them. */
@customElement('sapa-drop-area')
export class SapaDropArea extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: absolute;
        z-index: 2;
        inset: 0.5rem;
        display: grid;
        place-items: center;
        border: 2px dashed var(--wa-color-brand-border-loud);
        border-radius: var(--wa-border-radius-l);
        background: color-mix(in srgb, var(--wa-color-surface-default) 90%, transparent);
        /* What is dropped falls through to the conversation. */
        pointer-events: none;
      }
      :host([isRefused]) {
        border-color: var(--sapa-line);
      }
      p {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 1rem;
        color: var(--wa-color-text-normal);
        font-weight: 600;
      }
    `,
  ];

  /** Here nothing can be attached. */
  @property({ type: Boolean, reflect: true }) isRefused = false;

  override render() {
    return html`<p>
      <wa-icon name=${this.isRefused ? 'ban' : 'paperclip'}></wa-icon
      >${replyFileText(this.isRefused ? 'dropRefused' : 'dropHere')}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-drop-area': SapaDropArea;
  }
}
