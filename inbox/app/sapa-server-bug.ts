import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { hearServerBugs } from '../core/tell-server-bug.js';
import { t } from '../core/texts.js';
import '../ui/sapa-banner.js';

/** The code of the last bug of the server, whatever one did: with it an operator finds the error in the log. Until it is put away. */
@customElement('sapa-server-bug')
export class SapaServerBug extends LitElement {
  @state() private reference: string | undefined;
  private stop: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.stop = hearServerBugs((reference) => (this.reference = reference));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  override render() {
    const { reference } = this;
    if (reference === undefined) return nothing;
    return html`<sapa-banner role="alert" isDismissible @sapa-dismiss=${this.handleDismiss}
      >${t('serverBug', { reference })}</sapa-banner
    >`;
  }

  private handleDismiss() {
    this.reference = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-server-bug': SapaServerBug;
  }
}
