import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { beginSecondFactor, confirmCode, endSecondFactor, makeRecoveryCodes } from '../../data/second-factor.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import '../embedding/sapa-snippet.js';

const calls = { beginSecondFactor, confirmCode, endSecondFactor, makeRecoveryCodes };

/**
 * Sets up the own second factor, and ends it. Each begins with the password.
 * @fires sapa-factor-changed - `{ hasSecondFactor: boolean }`
 */
@customElement('sapa-second-factor')
export class SapaSecondFactor extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
        place-items: start;
        min-height: 0;
        padding: 0;
        overflow: visible;
      }
      form {
        width: min(24rem, 100%);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
        gap: 0.25rem 1rem;
        font-family: var(--wa-font-family-code);
        font-size: var(--sapa-text-s);
      }
      .hint {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) hasSecondFactor = false;
  /** Else nobody is asked for one. */
  @property({ attribute: false }) hasPassword = true;
  /** It can be set up and nothing else: everybody must have one. */
  @property({ type: Boolean }) required = false;
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private wish: 'on' | 'off' | 'codes' | undefined;
  @state() private uri = '';
  @state() private codes: readonly string[] = [];
  @state() private fault = '';
  @state() private problem = '';
  @state() private isBusy = false;

  override connectedCallback() {
    super.connectedCallback();
    if (this.required) this.wish = 'on';
  }

  override render() {
    return html`
      ${this.required ? nothing : html`<p role="status">${peopleText(this.hasSecondFactor ? 'factorIsOn' : 'factorIsOff')}</p>`}
      ${this.renderCodes()} ${this.uri ? this.renderCode() : this.wish ? this.renderPassword() : this.renderChoice()}
    `;
  }

  private renderChoice() {
    const choose = (wish: 'on' | 'off' | 'codes', text: 'factorSetUp' | 'factorOff' | 'factorCodes') =>
      html`<wa-button size="s" appearance="outlined" @click=${() => this.choose(wish)}>${peopleText(text)}</wa-button>`;
    return html`<div class="buttons">
      ${
        this.hasSecondFactor
          ? html`${choose('codes', 'factorCodes')} ${choose('off', 'factorOff')}`
          : choose('on', 'factorSetUp')
      }
    </div>`;
  }

  private renderPassword() {
    return html`<form novalidate @submit=${this.handlePassword} @keydown=${submitOnEnter}>
      ${
        this.hasPassword
          ? formField({
              ...{ name: 'password', label: peopleText('password'), type: 'password' },
              ...{ autocomplete: 'current-password', maxlength: limits.passwordMax, error: this.fault || undefined },
            })
          : nothing
      }
      ${this.renderProblem()}
      <div class="buttons">
        <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${peopleText('confirm')}</wa-button>
        ${
          this.required
            ? nothing
            : html`<wa-button type="button" appearance="outlined" @click=${() => this.choose(undefined)}
                >${peopleText('cancel')}</wa-button
              >`
        }
      </div>
    </form>`;
  }

  private renderCode() {
    const secret = new URL(this.uri).searchParams.get('secret') ?? '';
    return html`
      <sapa-qr-code text=${this.uri} label=${peopleText('factorQr')}></sapa-qr-code>
      <p>${peopleText('factorScan')} <a href=${this.uri}>${peopleText('factorOpen')}</a></p>
      <sapa-snippet code=${secret}></sapa-snippet>
      <form novalidate @submit=${this.handleCode} @keydown=${submitOnEnter}>
        ${formField({
          ...{ name: 'code', label: peopleText('code'), type: 'text', autocomplete: 'one-time-code' },
          ...{ maxlength: 7, isNumber: true, hint: peopleText('factorCodeHint'), error: this.fault || undefined },
        })}
        ${this.renderProblem()}
        <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${peopleText('confirm')}</wa-button>
      </form>
    `;
  }

  private renderCodes() {
    if (this.codes.length === 0) return nothing;
    return html`<p>${peopleText('factorSave')}</p>
      <ol>
        ${this.codes.map((code) => html`<li>${code}</li>`)}
      </ol>`;
  }

  private renderProblem() {
    return this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing;
  }

  private async choose(wish: typeof this.wish) {
    this.wish = wish;
    this.codes = [];
    this.fault = this.problem = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
  }

  private async handlePassword(event: SubmitEvent) {
    event.preventDefault();
    const given = textOf(new FormData(event.currentTarget as HTMLFormElement), 'password');
    const password = this.hasPassword ? given : undefined;
    if (this.wish === 'on') {
      const begun = await this.settle(this.calls.beginSecondFactor(password), 'currentWrong');
      if (!begun) return;
      // Where it can not be drawn, the key is there to type.
      await import('./sapa-qr-code.js').catch(() => undefined);
      this.uri = begun.totpURI;
      this.codes = begun.backupCodes;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#code')?.focus();
    } else if (this.wish === 'codes') {
      const made = await this.settle(this.calls.makeRecoveryCodes(password), 'currentWrong');
      if (!made) return;
      this.wish = undefined;
      this.codes = made.backupCodes;
    } else if (await this.settle(this.calls.endSecondFactor(password), 'currentWrong')) this.tell(false);
  }

  private async handleCode(event: SubmitEvent) {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget as HTMLFormElement), 'code').replace(/\s/g, '');
    if (await this.settle(this.calls.confirmCode(code), 'codeWrong')) this.tell(true);
  }

  /** Nothing where it was refused, which is said. */
  private async settle<Value>(
    call: Promise<Reply<Value>>,
    wrong: 'currentWrong' | 'codeWrong',
  ): Promise<NonNullable<Value> | undefined> {
    this.isBusy = true;
    this.fault = this.problem = '';
    const reply = await call;
    this.isBusy = false;
    if (reply.ok) return reply.value ?? undefined;
    const { code } = reply.error;
    if (code === 'E_SCHEMA' || code === 'E_AUTH') this.fault = peopleText(wrong);
    else if (code === 'E_CONFLICT') this.problem = peopleText(this.hasPassword ? 'factorRequired' : 'signInAgain');
    else if (code === 'E_SECOND_FACTOR') this.problem = peopleText('passkeyInstead');
    else this.problem = code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
    return undefined;
  }

  private tell(hasSecondFactor: boolean) {
    this.wish = undefined;
    this.uri = '';
    this.hasSecondFactor = hasSecondFactor;
    if (!hasSecondFactor) this.codes = [];
    const detail = { hasSecondFactor };
    this.dispatchEvent(new CustomEvent('sapa-factor-changed', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-second-factor': SapaSecondFactor;
  }
}
