import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { alertText } from '../../core/alert-texts.js';
import { askForDesktop, desktopState, type DesktopState } from '../../core/desktop-notices.js';
import { baseStyles } from '../../ui/base.styles.js';

/** Whether this browser shows notifications: each browser is asked apart, and only by a button. */
@customElement('sapa-desktop-permission')
export class SapaDesktopPermission extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding-inline-start: 2.25rem;
      }
      p {
        flex: 1 1 16rem;
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
        text-wrap: pretty;
      }
    `,
  ];

  @property({ attribute: false }) ask: typeof askForDesktop = askForDesktop;
  @property({ attribute: false }) read: typeof desktopState = desktopState;
  @state() private answer: DesktopState = 'default';

  override connectedCallback() {
    super.connectedCallback();
    this.answer = this.read();
  }

  override render() {
    return html`
      <p role="status">${alertText(`desktop-${this.answer}`)}</p>
      ${
        this.answer === 'default'
          ? html`<wa-button size="s" variant="brand" @click=${this.handleAsk}>${alertText('desktopAsk')}</wa-button>`
          : ''
      }
    `;
  }

  private readonly handleAsk = async () => {
    this.answer = await this.ask();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-desktop-permission': SapaDesktopPermission;
  }
}
