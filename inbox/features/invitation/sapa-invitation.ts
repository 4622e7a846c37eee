import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { language, t } from '../../core/texts.js';
import { acceptInvitation, openInvitation } from '../../data/invitations.js';
import { isSetupNeeded } from '../../data/setup.js';
import { signIn } from '../../data/sign-in.js';
import { baseStyles } from '../../ui/base.styles.js';
import { deadLink } from '../../ui/dead-link.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-logo.js';

const calls = { openInvitation, acceptInvitation, isSetupNeeded, signIn };
type Offered = Extract<Awaited<ReturnType<typeof openInvitation>>, { ok: true }>['value'];

/**
 * Somebody who was invited makes the own account.
 * @fires sapa-signed-in
 */
@customElement('sapa-invitation')
export class SapaInvitation extends LitElement {
  static override styles = [baseStyles, formStyles];

  /** The secret of the link. */
  @property() token = '';
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private offered: Offered | undefined;
  @state() private phase: 'loading' | 'ready' | 'over' | 'failed' = 'loading';
  @state() private faults: { name?: string; password?: string } = {};
  @state() private problem = '';
  @state() private isBusy = false;
  /** What the provider is called, with whose account one may come in instead; empty where there is none. */
  @state() private oidc = '';

  protected override firstUpdated() {
    // Not before: an element that is loaded late gets its properties with its first update.
    void this.load();
  }

  override render() {
    if (this.phase === 'loading') return html`<main class="card"><sapa-logo></sapa-logo></main>`;
    if (this.phase === 'over') {
      return deadLink(peopleText('linkOver'), peopleText('invitationOverText'));
    }
    if (this.phase === 'failed' || !this.offered) {
      return html`<main>
        <sapa-empty isError icon="unplug" heading=${t('serverAway')} text=${peopleText('failedText')}>
          <wa-button size="s" appearance="outlined" @click=${this.load}>${peopleText('tryAgain')}</wa-button>
        </sapa-empty>
      </main>`;
    }
    const { email, role, invitedBy } = this.offered;
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${peopleText('acceptHeading')}</h1>
          <p class="lead">${peopleText('acceptLead', { name: invitedBy, email, role: peopleText(`role-${role}`) })}</p>
        </div>
        <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
          <input
            class="visually-hidden"
            type="email"
            autocomplete="username"
            .value=${email}
            readonly
            tabindex="-1"
            aria-hidden="true"
          />
          ${formField({
            ...{ name: 'name', label: peopleText('name'), type: 'text', autocomplete: 'name' },
            ...{ maxlength: limits.name, hint: peopleText('nameHint'), error: this.faults.name },
          })}
          ${formField({
            ...{ name: 'password', label: peopleText('password'), type: 'password', autocomplete: 'new-password' },
            ...{ maxlength: limits.passwordMax, error: this.faults.password },
            hint: peopleText('passwordHint', { count: limits.passwordMin }),
          })}
          ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
          <wa-button type="submit" variant="brand" ?loading=${this.isBusy}>${peopleText('acceptSubmit')}</wa-button>
        </form>
        ${
          this.oidc
            ? html`<sapa-other-ways oidc=${this.oidc} withoutPasskeys></sapa-other-ways>
                <p class="lead">${peopleText('acceptByOidc', { email })}</p>`
            : nothing
        }
      </main>
    `;
  }

  private readonly load = async () => {
    if (!this.token) return void (this.phase = 'over');
    const reply = await this.calls.openInvitation(this.token);
    if (reply.ok) this.offered = reply.value;
    this.phase = reply.ok ? 'ready' : reply.error.code === 'E_NOT_FOUND' ? 'over' : 'failed';
    if (reply.ok) await this.loadOtherWays();
  };

  private async loadOtherWays() {
    const asked = await this.calls.isSetupNeeded();
    if (!asked.ok || !asked.value.oidc) return;
    const { oidc } = asked.value;
    await import('../sign-in/sapa-other-ways.js').then(
      () => (this.oidc = oidc),
      // The form is there in any case.
      () => undefined,
    );
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const [name, password] = [textOf(data, 'name').trim(), textOf(data, 'password')];
    this.problem = '';
    this.faults = {
      ...(name ? {} : { name: peopleText('nameMissing') }),
      ...(password.length < limits.passwordMin
        ? { password: peopleText('passwordHint', { count: limits.passwordMin }) }
        : {}),
    };
    const [first] = Object.keys(this.faults);
    if (first) {
      await this.updateComplete;
      return this.renderRoot.querySelector<HTMLInputElement>(`#${first}`)?.focus();
    }
    this.isBusy = true;
    await this.accept(name, password);
    this.isBusy = false;
  }

  private async accept(name: string, password: string) {
    const accepted = await this.calls.acceptInvitation({ token: this.token, name, password, language });
    if (!accepted.ok) {
      const { code, field } = accepted.error;
      if (field === 'password') this.faults = { password: peopleText('passwordEasy') };
      else if (code === 'E_NOT_FOUND') this.phase = 'over';
      else if (code === 'E_RATE') this.problem = peopleText('tooOften');
      else this.problem = code === 'E_SCHEMA' ? peopleText('refused') : t('serverAway');
      return;
    }
    const signedIn = await this.calls.signIn(accepted.value.email, password);
    // The account is made in any case; where signing in fails, the form for it takes over.
    const event = signedIn.ok ? 'sapa-signed-in' : 'sapa-go';
    const detail = signedIn.ok ? undefined : { path: paths.signIn };
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-invitation': SapaInvitation;
  }
}
