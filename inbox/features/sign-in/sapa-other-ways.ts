import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { usePasskey } from '../../core/passkeys.js';
import { peopleText, type PeopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { beginPasskeySignIn, signInByPasskey } from '../../data/passkeys.js';
import { signInByOidc } from '../../data/sign-in.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formStyles } from '../../ui/form.styles.js';

const calls = { beginPasskeySignIn, signInByPasskey, signInByOidc };

/** Of the library, which sends the browser back with one of them. What is not here is told in general. */
const texts: Record<string, PeopleText> = {
  signup_disabled: 'oidcUnknown',
  account_not_linked: 'oidcUnknown',
  account_unlinked: 'oidcUnlinked',
  INVALID_EMAIL_OR_PASSWORD: 'oidcUnknown',
  email_not_found: 'oidcUnverified',
  access_denied: 'oidcCancelled',
  state_mismatch: 'oidcExpired',
  state_not_found: 'oidcExpired',
  please_restart_the_process: 'oidcExpired',
};

/**
 * The ways to sign in without a password: by a passkey, or by an account elsewhere.
 * @fires sapa-signed-in
 */
@customElement('sapa-other-ways')
export class SapaOtherWays extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    css`
      :host {
        place-items: stretch;
        gap: 0.75rem;
        min-height: 0;
        padding: 0;
        overflow: visible;
      }
      .or {
        display: grid;
        grid-template-columns: 1fr auto 1fr;
        align-items: center;
        gap: 0.75rem;
        font-size: var(--sapa-text-s);
        color: var(--sapa-quiet);
      }
      .or::before,
      .or::after {
        content: '';
        border-block-start: 1px solid var(--sapa-line);
      }
    `,
  ];

  /** What the provider is called; empty where there is none. */
  @property() oidc = '';
  /** For who is here for the first time: they have none yet. */
  @property({ type: Boolean }) withoutPasskeys = false;
  /** Why the provider has sent the browser back. */
  @property() error = '';
  @property({ attribute: false }) calls: typeof calls = calls;
  @property({ attribute: false }) usePasskey: typeof usePasskey = usePasskey;
  @property({ attribute: false }) leaveFor = (address: string) => location.assign(address);
  @state() private problem: PeopleText | 'serverAway' | undefined;
  @state() private busy: 'passkey' | 'oidc' | undefined;

  protected override willUpdate() {
    if (!this.error) return;
    this.problem = texts[this.error] ?? 'oidcFailed';
    this.error = '';
  }

  override render() {
    const canUse = !this.withoutPasskeys && 'PublicKeyCredential' in globalThis;
    if (!canUse && !this.oidc && !this.problem) return nothing;
    return html`
      <p class="or">${peopleText('or')}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.textOf(this.problem)}</p>` : nothing}
      ${
        this.oidc
          ? html`<wa-button appearance="outlined" ?loading=${this.busy === 'oidc'} @click=${this.handleOidc}
              >${peopleText('oidcSignIn', { name: this.oidc })}</wa-button
            >`
          : nothing
      }
      ${
        canUse
          ? html`<wa-button appearance="outlined" ?loading=${this.busy === 'passkey'} @click=${this.handlePasskey}
              >${peopleText('passkeySignIn')}</wa-button
            >`
          : nothing
      }
    `;
  }

  private textOf(problem: PeopleText | 'serverAway') {
    return problem === 'serverAway' ? t('serverAway') : peopleText(problem);
  }

  private async handlePasskey() {
    if (this.busy) return;
    this.busy = 'passkey';
    this.problem = await this.signInByPasskey();
    this.busy = undefined;
    if (!this.problem) this.dispatchEvent(new CustomEvent('sapa-signed-in', { bubbles: true, composed: true }));
  }

  private async signInByPasskey(): Promise<PeopleText | 'serverAway' | undefined> {
    const begun = await this.calls.beginPasskeySignIn();
    if (!begun.ok) return begun.error.code === 'E_RATE' ? 'tooOften' : 'serverAway';
    const { value, fault } = await this.usePasskey(begun.value);
    if (fault) return fault === 'cancelled' ? 'passkeyCancelled' : 'passkeySignInRefused';
    const reply = await this.calls.signInByPasskey(value);
    if (reply.ok) return undefined;
    const { code } = reply.error;
    if (code === 'E_AUTH' || code === 'E_SCHEMA') return 'passkeySignInRefused';
    return code === 'E_RATE' ? 'tooOften' : 'serverAway';
  }

  private async handleOidc() {
    if (this.busy) return;
    this.busy = 'oidc';
    this.problem = undefined;
    const reply = await this.calls.signInByOidc();
    // The page goes away now.
    if (reply.ok) return void this.leaveFor(reply.value.url);
    this.busy = undefined;
    this.problem = reply.error.code === 'E_RATE' ? 'tooOften' : 'oidcFailed';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-other-ways': SapaOtherWays;
  }
}
