import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { peopleText } from '../../core/people-texts.js';
import { listPasskeys } from '../../data/passkeys.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';
import './sapa-passkeys.js';
import './sapa-second-factor.js';

/**
 * Where everybody must have a second factor, who has none sets it up before anything else: an authenticator or a passkey.
 * @fires sapa-signed-in - it is set up, and its recovery codes are kept
 * @fires sapa-sign-out
 */
@customElement('sapa-required-factor')
export class SapaRequiredFactor extends LitElement {
  static override styles = [baseStyles, formStyles];

  @property({ attribute: false }) listPasskeys: typeof listPasskeys = listPasskeys;
  @state() private isDone = false;
  /** Recovery codes are shown. */
  @state() private hasCodes = false;
  /** A password is not enough: they sign in by the passkey that they have. */
  @state() private hasPasskey = false;
  @state() private hasPassword = true;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    const reply = await this.listPasskeys();
    if (reply.ok) this.hasPassword = reply.value.hasPassword;
    else this.hasPasskey = reply.error.code === 'E_SECOND_FACTOR';
  }

  override render() {
    const text = this.isDone ? 'factorIsOn' : this.hasPasskey ? 'passkeyInstead' : 'factorRequired';
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${peopleText('factorHeading')}</h1>
          <p class="lead">${peopleText(text)}</p>
        </div>
        ${this.hasPasskey ? nothing : this.renderChoice()}
        ${
          this.isDone
            ? html`<wa-button variant="brand" @click=${() => this.fire('sapa-signed-in')}
                >${peopleText('confirm')}</wa-button
              >`
            : html`<wa-button appearance="plain" @click=${() => this.fire('sapa-sign-out')}
                >${peopleText('signOut')}</wa-button
              >`
        }
      </main>
    `;
  }

  private renderChoice() {
    if (this.isDone && !this.hasCodes) return nothing;
    return html`
      <sapa-second-factor
        ?required=${!this.isDone}
        .hasPassword=${this.hasPassword}
        @sapa-factor-changed=${this.handleCodes}
      ></sapa-second-factor>
      ${
        this.isDone
          ? nothing
          : html`<p class="lead">${peopleText('passkeyOr')}</p>
              <sapa-passkeys
                required
                .hasPassword=${this.hasPassword}
                @sapa-passkeys-changed=${this.handlePasskey}
              ></sapa-passkeys>`
      }
    `;
  }

  private handleCodes() {
    this.hasCodes = this.isDone = true;
  }

  private handlePasskey() {
    this.isDone = true;
  }

  private fire(name: string) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-required-factor': SapaRequiredFactor;
  }
}
