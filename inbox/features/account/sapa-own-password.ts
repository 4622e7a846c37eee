import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { changePassword } from '../../data/passwords.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import { ownFormEnd } from './own-form-end.js';
import { ownFormStyles } from './own-form.styles.js';

/** Changes the own password. */
@customElement('sapa-own-password')
export class SapaOwnPassword extends LitElement {
  static override styles = [baseStyles, formStyles, ownFormStyles];

  @property({ attribute: false }) changePassword: typeof changePassword = changePassword;
  @state() private faults: { current?: string; next?: string } = {};
  @state() private problem = '';
  @state() private said = '';
  @state() private isBusy = false;

  override render() {
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      ${formField({
        ...{ name: 'current', label: peopleText('currentPassword'), type: 'password' },
        ...{ autocomplete: 'current-password', maxlength: limits.passwordMax, error: this.faults.current },
      })}
      ${formField({
        ...{ name: 'next', label: peopleText('newPassword'), type: 'password', autocomplete: 'new-password' },
        ...{ maxlength: limits.passwordMax, error: this.faults.next },
        hint: peopleText('passwordHint', { count: limits.passwordMin }),
      })}
      ${ownFormEnd({ words: peopleText('changePassword'), problem: this.problem, said: this.said, isBusy: this.isBusy })}
    </form>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const [current, next] = [textOf(data, 'current'), textOf(data, 'next')];
    this.problem = this.said = '';
    this.faults =
      next.length < limits.passwordMin ? { next: peopleText('passwordHint', { count: limits.passwordMin }) } : {};
    if (this.faults.next) return;
    this.isBusy = true;
    const reply = await this.changePassword(current, next);
    this.isBusy = false;
    if (reply.ok) {
      form.reset();
      this.said = peopleText('passwordChanged');
    } else if (reply.error.field === 'next') this.faults = { next: peopleText('passwordEasy') };
    else if (reply.error.code === 'E_SCHEMA') this.faults = { current: peopleText('currentWrong') };
    else this.problem = reply.error.code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-password': SapaOwnPassword;
  }
}
