import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../../core/copy-text.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';

/** One line of code, and the button that copies it. */
@customElement('sapa-snippet')
export class SapaSnippet extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
        width: 100%;
        text-align: start;
      }
      code {
        display: block;
        width: 100%;
        padding: 0.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        background: var(--sapa-canvas);
        font: var(--sapa-text-xs) / 1.6 var(--wa-font-family-code);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  @property() code = '';
  @state() private copied = '';

  override render() {
    const isCopied = this.code !== '' && this.copied === this.code;
    return html`
      <code>${this.code}</code>
      <wa-button size="s" appearance="outlined" @click=${this.handleCopy}>
        <wa-icon slot="start" name=${isCopied ? 'check' : 'copy'}></wa-icon>
        ${isCopied ? t('copied') : t('copy')}
      </wa-button>
      <span class="visually-hidden" role="status">${isCopied ? t('copied') : nothing}</span>
    `;
  }

  private async handleCopy() {
    const { code } = this;
    // Where it cannot be: one click on the line selects it whole.
    if (await copyText(code)) this.copied = code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-snippet': SapaSnippet;
  }
}
