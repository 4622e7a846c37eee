import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { askForReset } from '../../data/passwords.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';

/**
 * Asks for the mail with which a new password is chosen.
 * @fires sapa-back
 */
@customElement('sapa-forgot')
export class SapaForgot extends LitElement {
  static override styles = [baseStyles, formStyles];

  @property({ attribute: false }) askForReset: typeof askForReset = askForReset;
  @state() private fault = '';
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isAsked = false;

  override render() {
    return html`
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <div>
          <h1>${peopleText('forgotHeading')}</h1>
          <p class="lead" role="status">${peopleText(this.isAsked ? 'forgotSent' : 'forgotLead')}</p>
        </div>
        ${
          this.isAsked
            ? nothing
            : html`${formField({
                  ...{ name: 'email', label: peopleText('email'), type: 'email', autocomplete: 'username' },
                  ...{ maxlength: limits.email, error: this.fault || undefined },
                })}
                ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
                <wa-button type="submit" variant="brand" ?loading=${this.isBusy}
                  >${peopleText('forgotSend')}</wa-button
                >`
        }
        <wa-button type="button" appearance="plain" @click=${this.handleBack}>${peopleText('backToSignIn')}</wa-button>
      </form>
    `;
  }

  protected override firstUpdated() {
    this.renderRoot.querySelector<HTMLInputElement>('#email')?.focus();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const email = textOf(new FormData(event.currentTarget as HTMLFormElement), 'email').trim();
    this.isBusy = true;
    this.problem = this.fault = '';
    const reply = await this.askForReset(email);
    this.isBusy = false;
    if (reply.ok) this.isAsked = true;
    else if (reply.error.code === 'E_SCHEMA') this.fault = peopleText('emailInvalid');
    else this.problem = reply.error.code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
  }

  private handleBack() {
    this.dispatchEvent(new CustomEvent('sapa-back'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-forgot': SapaForgot;
  }
}
