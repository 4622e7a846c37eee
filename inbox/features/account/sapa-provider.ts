import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import { peopleText, type PeopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { linkProvider, unlinkProvider } from '../../data/provider.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { ownFormStyles } from './own-form.styles.js';

const calls = { linkProvider, unlinkProvider };

export type Provider = NonNullable<HttpAnswers['GET /api/passkeys']['provider']>;

/** Of the library, which sends the browser back with one of them. What is not here is told in general. */
const faults: Record<string, PeopleText> = {
  account_already_linked_to_different_user: 'providerTaken',
  access_denied: 'oidcCancelled',
  state_mismatch: 'oidcExpired',
  state_not_found: 'oidcExpired',
};

/**
 * The account elsewhere by which one signs in: linked and taken away with the password.
 * @fires sapa-provider-unlinked
 */
@customElement('sapa-provider')
export class SapaProvider extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    partStyles,
    ownFormStyles,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) provider: Provider = { name: '', isLinked: false, isNeeded: false };
  /** Else nobody is asked for one. */
  @property({ attribute: false }) hasPassword = true;
  @property({ attribute: false }) calls: typeof calls = calls;
  @property({ attribute: false }) leaveFor = (address: string) => location.assign(address);
  @state() private isAsking = false;
  @state() private passwordFault: string | undefined;
  @state() private problem = '';
  @state() private done = '';
  @state() private isBusy = false;

  override connectedCallback() {
    super.connectedCallback();
    this.readReturn();
  }

  /** What stands in the address when the browser is back from the provider: said once, and not kept. */
  private readReturn() {
    const { searchParams } = new URL(location.href);
    const error = searchParams.get('error');
    if (error !== null) this.problem = peopleText(faults[error] ?? 'providerNotLinked');
    if (error !== null || searchParams.has('linked')) history.replaceState(history.state, '', location.pathname);
  }

  override render() {
    const { provider } = this;
    const text = provider.isLinked ? 'providerLinked' : 'providerNone';
    return html`
      <p class="small" role="status">${this.done || peopleText(text, { name: provider.name })}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.renderChoice(provider)}
    `;
  }

  private renderChoice(provider: Provider) {
    if (provider.isLinked && provider.isNeeded) return html`<p class="small">${peopleText('providerOnly')}</p>`;
    const text = peopleText(provider.isLinked ? 'providerUnlink' : 'providerLink');
    if (!this.isAsking) {
      return html`<wa-button size="s" appearance="outlined" @click=${() => this.choose(true)}
        >${text}<span class="visually-hidden"> ${provider.name}</span></wa-button
      >`;
    }
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      ${provider.isLinked ? html`<p>${peopleText('providerUnlinkLead', { name: provider.name })}</p>` : nothing}
      ${
        this.hasPassword
          ? formField({
              ...{ name: 'password', label: peopleText('password'), type: 'password' },
              ...{ autocomplete: 'current-password', maxlength: limits.passwordMax, error: this.passwordFault },
            })
          : nothing
      }
      <div class="buttons">
        <wa-button type="submit" variant=${provider.isLinked ? 'danger' : 'brand'} ?loading=${this.isBusy}
          >${text}</wa-button
        >
        <wa-button type="button" appearance="outlined" @click=${() => this.choose(false)}
          >${peopleText('cancel')}</wa-button
        >
      </div>
    </form>`;
  }

  private async choose(isAsking: boolean) {
    this.isAsking = isAsking;
    this.passwordFault = undefined;
    this.problem = this.done = '';
    await this.updateComplete;
    const field = this.renderRoot.querySelector<HTMLElement>('input') ?? this.renderRoot.querySelector('wa-button');
    field?.focus();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const password = this.hasPassword ? textOf(data, 'password') : undefined;
    this.problem = '';
    this.passwordFault = undefined;
    this.isBusy = true;
    await (this.provider.isLinked ? this.unlink(password) : this.link(password));
    this.isBusy = false;
  }

  private async link(password: string | undefined) {
    const reply = await this.calls.linkProvider(password);
    if (!reply.ok) return this.tell(reply.error, this.hasPassword ? 'providerThere' : 'signInAgain');
    // The page goes away now.
    this.leaveFor(reply.value.url);
  }

  private async unlink(password: string | undefined) {
    const reply = await this.calls.unlinkProvider(password);
    if (!reply.ok) return this.tell(reply.error, this.hasPassword ? 'providerOnly' : 'signInAgain');
    await this.choose(false);
    this.done = peopleText('providerUnlinked', { name: this.provider.name });
    this.dispatchEvent(new CustomEvent('sapa-provider-unlinked', { bubbles: true, composed: true }));
  }

  private async tell({ code, field }: ReplyError, ofConflict: PeopleText) {
    if (code === 'E_SCHEMA' && field === 'password') this.passwordFault = peopleText('currentWrong');
    else if (code === 'E_CONFLICT') this.problem = peopleText(ofConflict);
    else if (code === 'E_SECOND_FACTOR') this.problem = peopleText('passkeyInstead');
    else this.problem = code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
    await this.updateComplete;
    if (this.passwordFault) this.renderRoot.querySelector<HTMLInputElement>('#password')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-provider': SapaProvider;
  }
}
