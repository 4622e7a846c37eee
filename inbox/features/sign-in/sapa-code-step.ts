import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { confirmCode, confirmRecoveryCode } from '../../data/second-factor.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';

const calls = { confirmCode, confirmRecoveryCode };

/**
 * The second step of signing in.
 * @fires sapa-signed-in
 * @fires sapa-back - to the first step
 */
@customElement('sapa-code-step')
export class SapaCodeStep extends LitElement {
  static override styles = [baseStyles, formStyles];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private isRecovering = false;
  @state() private problem = '';
  @state() private isBusy = false;

  override render() {
    const isCode = !this.isRecovering;
    return html`
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <div>
          <h1>${peopleText('codeHeading')}</h1>
          <p class="lead">${peopleText(isCode ? 'codeLead' : 'recoveryLead')}</p>
        </div>
        ${formField({
          ...{ name: 'code', label: peopleText(isCode ? 'code' : 'recoveryCode'), type: 'text' },
          ...{ autocomplete: 'one-time-code', maxlength: isCode ? 7 : 40, isNumber: isCode },
        })}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${peopleText('confirm')}</wa-button>
        <wa-button type="button" appearance="plain" @click=${this.handleOther}
          >${peopleText(isCode ? 'useRecovery' : 'useCode')}</wa-button
        >
        <wa-button type="button" appearance="plain" @click=${this.handleBack}>${peopleText('backToSignIn')}</wa-button>
      </form>
    `;
  }

  protected override firstUpdated() {
    this.focusField();
  }

  private focusField() {
    this.renderRoot.querySelector<HTMLInputElement>('#code')?.focus();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    // Authenticators show it in two halves.
    const given = textOf(new FormData(event.currentTarget as HTMLFormElement), 'code').replace(/\s/g, '');
    this.isBusy = true;
    this.problem = '';
    const reply = await (this.isRecovering ? this.calls.confirmRecoveryCode(given) : this.calls.confirmCode(given));
    this.isBusy = false;
    if (reply.ok) return void this.dispatchEvent(new CustomEvent('sapa-signed-in', { bubbles: true, composed: true }));
    const { code } = reply.error;
    if (code === 'E_AUTH' || code === 'E_SCHEMA') this.problem = peopleText('codeWrong');
    else this.problem = code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
    this.focusField();
  }

  private async handleOther() {
    this.isRecovering = !this.isRecovering;
    this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector('form')?.reset();
    this.focusField();
  }

  private handleBack() {
    this.dispatchEvent(new CustomEvent('sapa-back'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-code-step': SapaCodeStep;
  }
}
