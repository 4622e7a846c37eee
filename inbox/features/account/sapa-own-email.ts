import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { askForEmail } from '../../data/own-email.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import { ownFormEnd } from './own-form-end.js';
import { ownFormStyles } from './own-form.styles.js';

/** By which address one signs in. Another one holds once its owner has opened the link that goes there. */
@customElement('sapa-own-email')
export class SapaOwnEmail extends LitElement {
  static override styles = [baseStyles, formStyles, ownFormStyles];

  /** The present one. */
  @property() email = '';
  /** Who has none shows by a new session who they are. */
  @property({ attribute: false }) hasPassword = true;
  @property({ attribute: false }) askForEmail: typeof askForEmail = askForEmail;
  @state() private faults: { email?: string; password?: string } = {};
  @state() private problem = '';
  @state() private said = '';
  @state() private isBusy = false;

  override render() {
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      <p class="hint">${peopleText('emailNow', { email: this.email })}</p>
      ${formField({
        ...{ name: 'email', label: peopleText('newEmail'), type: 'email', autocomplete: 'email' },
        ...{ maxlength: limits.email, error: this.faults.email, hint: peopleText('newEmailHint') },
      })}
      ${
        this.hasPassword
          ? formField({
              ...{ name: 'password', label: peopleText('currentPassword'), type: 'password' },
              ...{ autocomplete: 'current-password', maxlength: limits.passwordMax, error: this.faults.password },
            })
          : nothing
      }
      ${ownFormEnd({ words: peopleText('changeEmail'), problem: this.problem, said: this.said, isBusy: this.isBusy })}
    </form>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const email = textOf(data, 'email').trim();
    this.problem = this.said = '';
    const field = this.renderRoot.querySelector<HTMLInputElement>('#email');
    const isAddress = email !== '' && field?.validity.typeMismatch !== true;
    this.faults = isAddress ? {} : { email: peopleText('emailWrong') };
    if (!isAddress) return;
    this.isBusy = true;
    const reply = await this.askForEmail(email, this.hasPassword ? textOf(data, 'password') : undefined);
    this.isBusy = false;
    if (reply.ok) {
      form.reset();
      this.said = peopleText('newEmailSent', { email });
    } else if (reply.error.field === 'email')
      this.faults = { email: peopleText(email.toLowerCase() === this.email ? 'emailSame' : 'emailWrong') };
    else if (reply.error.code === 'E_SCHEMA') this.faults = { password: peopleText('currentWrong') };
    else if (reply.error.code === 'E_CONFLICT') this.problem = peopleText('signInFirst');
    else if (reply.error.code === 'E_NOT_FOUND') this.problem = peopleText('emailByOwner');
    else this.problem = reply.error.code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-email': SapaOwnEmail;
  }
}
