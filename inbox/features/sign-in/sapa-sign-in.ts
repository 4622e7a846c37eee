import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ErrorCode } from '../../../shared/wire/reply.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';
import { isSetupNeeded } from '../../data/setup.js';
import { signIn } from '../../data/sign-in.js';
import { t } from '../../core/texts.js';

/** @fires sapa-signed-in */
@customElement('sapa-sign-in')
export class SapaSignIn extends LitElement {
  static override styles = [baseStyles, formStyles];

  @property({ attribute: false }) signIn: typeof signIn = signIn;
  @property({ attribute: false }) isSetupNeeded: typeof isSetupNeeded = isSetupNeeded;
  @state() private faults: { email?: string; password?: string } = {};
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private needsSetup = false;
  @state() private hasMail = false;
  @state() private oidc = '';
  /** Why a provider has sent the browser back. */
  @state() private error = '';
  @state() private hasOtherWays = false;
  @state() private step: 'password' | 'code' | 'forgot' = 'password';

  override connectedCallback() {
    super.connectedCallback();
    this.readReturn();
    void this.askForSetup();
  }

  /** What stands in the address when the browser is back from a provider: said once, and not kept. */
  private readReturn() {
    const { searchParams } = new URL(location.href);
    this.error = searchParams.get('error') ?? '';
    if (searchParams.get('step') === 'code') void this.go('code', () => import('./sapa-code-step.js'));
    if (searchParams.has('error') || searchParams.has('step'))
      history.replaceState(history.state, '', location.pathname);
  }

  private async askForSetup() {
    const reply = await this.isSetupNeeded();
    this.needsSetup = reply.ok && reply.value.isNeeded;
    this.hasMail = reply.ok && reply.value.isMailConfigured;
    this.oidc = (reply.ok && reply.value.oidc) || '';
    // Also for passkeys; the form is there before.
    await import('./sapa-other-ways.js').then(
      () => (this.hasOtherWays = true),
      () => undefined,
    );
  }

  override render() {
    return html`<main class="card"><sapa-logo></sapa-logo>${this.renderStep()}</main>`;
  }

  private renderStep() {
    const handleBack = () => (this.step = 'password');
    if (this.step === 'code') return html`<sapa-code-step @sapa-back=${handleBack}></sapa-code-step>`;
    if (this.step === 'forgot') return html`<sapa-forgot @sapa-back=${handleBack}></sapa-forgot>`;
    // Nobody could fill in a form (L46).
    if (this.needsSetup) {
      return html`<div>
          <h1>${t('signInHeading')}</h1>
          <p class="lead" role="status">${t('setupNeeded')}</p>
        </div>
        <wa-button appearance="outlined" @click=${() => this.askForSetup()}>${t('tryAgain')}</wa-button>`;
    }
    return html`<div>
        <h1>${t('signInHeading')}</h1>
        <p class="lead">${t('signInLead')}</p>
      </div>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        ${formField({
          name: 'email',
          label: t('email'),
          type: 'email',
          autocomplete: 'username',
          maxlength: limits.email,
          error: this.faults.email,
        })}
        ${formField({
          name: 'password',
          label: t('password'),
          type: 'password',
          autocomplete: 'current-password',
          maxlength: limits.passwordMax,
          error: this.faults.password,
        })}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${t('signIn')}</wa-button>
        ${
          this.hasMail
            ? html`<wa-button type="button" appearance="plain" @click=${this.handleForgot}
                >${t('forgotPassword')}</wa-button
              >`
            : nothing
        }
      </form>
      ${this.hasOtherWays ? html`<sapa-other-ways oidc=${this.oidc} error=${this.error}></sapa-other-ways>` : nothing}`;
  }

  protected override firstUpdated() {
    void this.focusField('email');
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const email = textOf(data, 'email').trim();
    const password = textOf(data, 'password');
    this.problem = '';
    this.faults = {
      ...(email === '' ? { email: t('emailMissing') } : {}),
      ...(password === '' ? { password: t('passwordMissing') } : {}),
    };
    const [first] = Object.keys(this.faults);
    if (first) return this.focusField(first);
    this.isBusy = true;
    const reply = await this.signIn(email, password);
    this.isBusy = false;
    if (reply.ok && reply.value?.twoFactorRedirect) return this.go('code', () => import('./sapa-code-step.js'));
    if (reply.ok) this.dispatchEvent(new CustomEvent('sapa-signed-in', { bubbles: true, composed: true }));
    else this.problem = problemOf(reply.error.code);
  }

  private readonly handleForgot = () => this.go('forgot', () => import('./sapa-forgot.js'));

  private async go(step: 'code' | 'forgot', load: () => Promise<unknown>) {
    await load().then(
      () => (this.step = step),
      () => (this.problem = t('screenFailed')),
    );
  }

  private async focusField(name: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.focus();
  }
}

function problemOf(code: ErrorCode): string {
  // A wrong form of the address is told like a wrong password: neither says which accounts there are.
  if (code === 'E_AUTH' || code === 'E_SCHEMA') return t('signInRefused');
  return code === 'E_RATE' ? t('tooManyAttempts') : t('serverAway');
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-sign-in': SapaSignIn;
  }
}
