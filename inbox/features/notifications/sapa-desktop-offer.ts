import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Kept } from '../../../shared/client/kept.js';
import { alertText } from '../../core/alert-texts.js';
import { askForDesktop, desktopState } from '../../core/desktop-notices.js';
import { bannerLineStyles } from '../../ui/banner-line.styles.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-banner.js';

/** Offers, once per browser and when there is somebody to hear of, to be told of messages beside the window (L34). */
@customElement('sapa-desktop-offer')
export class SapaDesktopOffer extends LitElement {
  static override styles = [baseStyles, bannerLineStyles];

  @property({ attribute: false }) ask: typeof askForDesktop = askForDesktop;
  @property({ attribute: false }) read: typeof desktopState = desktopState;
  @property({ attribute: false }) kept = new Kept('desktop-offer');
  @state() private isShown = false;

  override connectedCallback() {
    super.connectedCallback();
    this.isShown = this.read() === 'default' && this.kept.get('read') === null;
  }

  override render() {
    if (!this.isShown) return nothing;
    return html`<sapa-banner icon="bell" isDismissible @sapa-dismiss=${this.handleDismiss}>
      <span class="line">
        <span>${alertText('desktopOffer')}</span>
        <button type="button" @click=${this.handleAsk}>${alertText('desktopAccept')}</button>
      </span>
    </sapa-banner>`;
  }

  private readonly handleAsk = async () => {
    // Who has closed the browser's question without an answer may be offered it again.
    this.isShown = (await this.ask()) === 'default';
  };

  private readonly handleDismiss = (event: Event) => {
    event.stopPropagation();
    this.kept.set('read', '');
    this.isShown = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-desktop-offer': SapaDesktopOffer;
  }
}
