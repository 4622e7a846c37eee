import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { baseStyles } from '../../ui/base.styles.js';
import { deadLink } from '../../ui/dead-link.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';
import { setUp } from '../../data/setup.js';
import { signIn } from '../../data/sign-in.js';
import { t } from '../../core/texts.js';
import { ownerFaults, type Faults } from './owner-faults.js';

/**
 * The first person of a fresh installation makes the own account.
 * @fires sapa-signed-in
 */
@customElement('sapa-setup')
export class SapaSetup extends LitElement {
  static override styles = [baseStyles, formStyles];

  /** The secret of the link. */
  @property() token = '';
  @property({ attribute: false }) setUp: typeof setUp = setUp;
  @property({ attribute: false }) signIn: typeof signIn = signIn;
  @state() private faults: Faults = {};
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isExpired = false;

  override render() {
    if (this.isExpired || !this.token) {
      return deadLink(t('setupExpiredHeading'), t('setupExpiredText'));
    }
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${t('setupHeading')}</h1>
          <p class="lead">${t('setupLead')}</p>
        </div>
        <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
          ${formField({
            name: 'name',
            label: t('name'),
            type: 'text',
            autocomplete: 'name',
            maxlength: limits.name,
            hint: t('nameHint'),
            error: this.faults.name,
          })}
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
            autocomplete: 'new-password',
            maxlength: limits.passwordMax,
            hint: t('passwordHint', { count: limits.passwordMin }),
            error: this.faults.password,
          })}
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${t('setupSubmit')}</wa-button>
        </form>
      </main>
    `;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const owner = {
      name: textOf(data, 'name').trim(),
      email: textOf(data, 'email').trim(),
      password: textOf(data, 'password'),
    };
    this.faults = ownerFaults(owner);
    this.problem = '';
    const [first] = Object.keys(this.faults);
    if (first) return this.focusField(first);
    this.isBusy = true;
    await this.create(owner);
    this.isBusy = false;
  }

  private async create(owner: { name: string; email: string; password: string }) {
    const made = await this.setUp({ token: this.token, ...owner });
    if (!made.ok) {
      if (made.error.field === 'password') this.faults = { password: t('passwordEasy') };
      else if (made.error.code === 'E_NOT_FOUND') this.isExpired = true;
      else this.problem = made.error.code === 'E_SCHEMA' ? t('setupRefused') : t('serverAway');
      return;
    }
    const signedIn = await this.signIn(owner.email, owner.password);
    // The account is made in any case; where signing in fails, the form for it takes over.
    if (signedIn.ok) this.dispatchEvent(new CustomEvent('sapa-signed-in', { bubbles: true, composed: true }));
    else this.isExpired = true;
  }

  private async focusField(name: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-setup': SapaSetup;
  }
}
