import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LinkedInvitation } from '../../../shared/wire/invitations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Access, Team } from '../../../shared/wire/people/entities.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { peopleText } from '../../core/people-texts.js';
import { language } from '../../core/texts.js';
import { invite } from '../../data/invitations.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { submitOnEnter } from '../../ui/form-field.js';
import { accessFields } from './access-fields.js';
import { peopleStyles } from './people.styles.js';

/**
 * Invites somebody. Open as soon as it is on the page.
 * @fires sapa-invited - the {@link LinkedInvitation}
 * @fires sapa-close
 */
@customElement('sapa-invite-dialog')
export class SapaInviteDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, peopleStyles];

  @property({ attribute: false }) sites: readonly { id: string; name: string }[] = [];
  @property({ attribute: false }) teams: readonly Team[] = [];
  @property({ attribute: false }) roles: readonly Role[] = ['admin', 'agent'];
  @property({ attribute: false }) invite: typeof invite = invite;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#email') private readonly email!: HTMLInputElement;
  @state() private access: Access = { role: 'agent', siteIds: [], teamIds: [] };
  @state() private faults: { email?: string; sites?: string } = {};
  @state() private problem = '';
  @state() private isBusy = false;

  override connectedCallback() {
    super.connectedCallback();
    const [only, ...more] = this.sites;
    if (only && more.length === 0) this.access = { ...this.access, siteIds: [only.id] };
  }

  protected override firstUpdated() {
    this.dialog.showModal();
    this.email.focus();
  }

  override render() {
    const { email, sites = '' } = this.faults;
    return html`<dialog aria-labelledby="heading" @close=${this.handleClose}>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <h2 id="heading">${peopleText('invite')}</h2>
        <div class="field">
          <label for="email">${peopleText('email')}</label>
          <input
            class="text"
            id="email"
            type="email"
            autocomplete="off"
            maxlength=${limits.email}
            aria-invalid=${email ? 'true' : 'false'}
            aria-describedby="email-error"
          />
          <p id="email-error" class="error">${email}</p>
        </div>
        ${accessFields({
          ...{ access: this.access, sites: this.sites, teams: this.teams, roles: this.roles, error: sites },
          onChange: (access) => {
            this.access = access;
          },
        })}
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${peopleText('cancel')}</wa-button>
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${peopleText('inviteSend')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const email = this.email.value.trim();
    const isWithoutSite = this.access.role !== 'owner' && this.access.siteIds.length === 0;
    this.problem = '';
    this.faults = {
      ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: peopleText('emailInvalid') }),
      ...(isWithoutSite ? { sites: peopleText('siteMissing') } : {}),
    };
    if (this.faults.email) return this.email.focus();
    if (this.faults.sites) return;
    this.isBusy = true;
    const reply = await this.invite({ email, ...this.access, language });
    this.isBusy = false;
    if (reply.ok) {
      this.dispatchEvent(new CustomEvent<LinkedInvitation>('sapa-invited', { detail: reply.value, bubbles: true }));
      this.dialog.close();
    } else if (reply.error.code === 'E_CONFLICT') this.problem = peopleText('inviteTaken');
    else this.problem = peopleText(reply.error.code === 'E_SCHEMA' ? 'emailInvalid' : 'saveFailed');
  }

  private handleClose() {
    this.dispatchEvent(new CustomEvent('sapa-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-invite-dialog': SapaInviteDialog;
  }
}
