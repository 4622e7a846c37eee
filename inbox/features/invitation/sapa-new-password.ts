import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { resetPassword } from '../../data/passwords.js';
import { baseStyles } from '../../ui/base.styles.js';
import { deadLink } from '../../ui/dead-link.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';

/**
 * Who has forgotten the password chooses another one, by the link from a mail.
 * @fires sapa-go - to sign in with it
 */
@customElement('sapa-new-password')
export class SapaNewPassword extends LitElement {
  static override styles = [baseStyles, formStyles];

  /** The secret of the link. */
  @property() token = '';
  @property({ attribute: false }) resetPassword: typeof resetPassword = resetPassword;
  @state() private fault = '';
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isOver = false;

  override render() {
    if (this.isOver || !this.token) {
      return deadLink(peopleText('linkOver'), peopleText('resetOverText'));
    }
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${peopleText('newPasswordHeading')}</h1>
          <p class="lead">${peopleText('newPasswordLead')}</p>
        </div>
        <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
          ${formField({
            ...{ name: 'password', label: peopleText('newPassword'), type: 'password' },
            ...{ autocomplete: 'new-password', maxlength: limits.passwordMax, error: this.fault || undefined },
            hint: peopleText('passwordHint', { count: limits.passwordMin }),
          })}
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${peopleText('save')}</wa-button>
        </form>
      </main>
    `;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const password = textOf(new FormData(event.currentTarget as HTMLFormElement), 'password');
    this.problem = '';
    this.fault = password.length < limits.passwordMin ? peopleText('passwordHint', { count: limits.passwordMin }) : '';
    if (this.fault) return;
    this.isBusy = true;
    const reply = await this.resetPassword(this.token, password);
    this.isBusy = false;
    if (reply.ok) {
      const detail = { path: paths.signIn };
      this.dispatchEvent(new CustomEvent('sapa-go', { detail, bubbles: true, composed: true }));
    } else if (reply.error.field === 'password') this.fault = peopleText('passwordEasy');
    else if (reply.error.code === 'E_NOT_FOUND') this.isOver = true;
    else if (reply.error.code === 'E_RATE') this.problem = peopleText('tooOften');
    else this.problem = reply.error.code === 'E_SCHEMA' ? peopleText('refused') : t('serverAway');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-new-password': SapaNewPassword;
  }
}
