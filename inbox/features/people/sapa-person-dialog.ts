import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Access, Person, Team } from '../../../shared/wire/people/entities.js';
import type { Reply } from '../../../shared/wire/reply.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { peopleText } from '../../core/people-texts.js';
import {
  changeEmail,
  changePerson,
  endSessions,
  makePasswordLink,
  removePerson,
  removeSecondFactor,
  restorePerson,
  suspendPerson,
} from '../../data/people.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { submitOnEnter } from '../../ui/form-field.js';
import { limits } from '../../../shared/wire/limits.js';
import { accessFields } from './access-fields.js';
import { peopleStyles } from './people.styles.js';

const calls = {
  changeEmail,
  changePerson,
  endSessions,
  makePasswordLink,
  removePerson,
  removeSecondFactor,
  restorePerson,
  suspendPerson,
};

/**
 * What one may change of somebody. Open as soon as it is on the page.
 * @fires sapa-changed - something is another way now
 * @fires sapa-link - `{ name, link }`, to be passed on
 * @fires sapa-close
 */
@customElement('sapa-person-dialog')
export class SapaPersonDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, peopleStyles];

  @property({ attribute: false }) person!: Person;
  @property({ attribute: false }) sites: readonly { id: string; name: string }[] = [];
  @property({ attribute: false }) teams: readonly Team[] = [];
  @property({ attribute: false }) roles: readonly Role[] = ['admin', 'agent'];
  @property({ attribute: false }) calls: typeof calls = calls;
  /** Who may get what they answer. */
  @property({ attribute: false }) colleagues: readonly { id: string; name: string }[] = [];
  /** No mail can prove an address here, and the reader is an owner. */
  @property({ attribute: false }) canSetEmail = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private access!: Access;
  @state() private problem = '';
  @state() private siteFault = '';
  @state() private isBusy = false;
  @state() private isRemoving = false;
  /** Chosen before the question of a removal, and asked for again in it. */
  @state() private successorId: string | undefined;
  @state() private emailFault = '';

  override connectedCallback() {
    super.connectedCallback();
    const { role, siteIds, teamIds } = this.person;
    this.access = { role, siteIds, teamIds };
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  override render() {
    const { person } = this;
    const isWhole = person.managed === 'all';
    return html`<dialog aria-labelledby="heading" @close=${this.handleClose}>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <div>
          <h2 id="heading" class="truncate">${peopleText('changeOf', { name: person.name })}</h2>
          <p class="small">${person.email}</p>
        </div>
        ${accessFields({
          ...{ access: this.access, sites: this.sites, teams: this.teams, error: this.siteFault },
          roles: isWhole ? this.roles : [person.role],
          onChange: (access) => {
            this.access = access;
          },
        })}
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${peopleText('cancel')}</wa-button>
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${peopleText('save')}</wa-button>
        </div>
        ${isWhole && this.canSetEmail ? this.renderEmail() : nothing} ${isWhole ? this.renderGrave() : nothing}
      </form>
    </dialog>`;
  }

  private renderGrave() {
    const { id, name, suspendedAt, hasSecondFactor } = this.person;
    const action = (label: string, act: () => unknown) =>
      html`<wa-button size="s" appearance="outlined" ?disabled=${this.isBusy} @click=${act}>${label}</wa-button>`;
    if (this.isRemoving) {
      return html`<div class="grave" role="group" aria-label=${peopleText('removePerson', { name })}>
        <p class="small">${peopleText('removeHint')}</p>
        ${suspendedAt ? nothing : this.renderSuccessor()}
        <div class="buttons">
          <wa-button
            size="s"
            variant="danger"
            ?disabled=${this.isBusy}
            @click=${() => this.act(this.calls.removePerson(id, this.successorId))}
            >${peopleText('removeSure')}</wa-button
          >
          ${action(peopleText('cancel'), () => (this.isRemoving = false))}
        </div>
      </div>`;
    }
    return html`<div class="grave" role="group" aria-label=${peopleText('more')}>
      ${suspendedAt ? nothing : html`<p class="small">${peopleText('suspendHint')}</p>`}
      ${suspendedAt ? nothing : this.renderSuccessor()}
      <div class="buttons">
        ${
          suspendedAt
            ? action(peopleText('restore'), () => this.act(this.calls.restorePerson(id)))
            : action(peopleText('suspend'), () => this.act(this.calls.suspendPerson(id, this.successorId)))
        }
        ${action(peopleText('removePerson', { name }), () => (this.isRemoving = true))}
        ${hasSecondFactor ? action(peopleText('removeFactor'), () => this.act(this.calls.removeSecondFactor(id))) : nothing}
        ${suspendedAt ? nothing : action(peopleText('endSessions'), () => this.act(this.calls.endSessions(id)))}
        ${suspendedAt ? nothing : action(peopleText('passwordLink'), () => this.makeLink())}
      </div>
    </div>`;
  }

  private readonly handleSuccessor = (event: Event) => {
    this.successorId = (event.currentTarget as HTMLSelectElement).value || undefined;
  };

  /** To whom what they answer goes. */
  private renderSuccessor() {
    if (this.colleagues.length === 0) return html`<p class="small">${peopleText('fallsFree')}</p>`;
    return html`<div class="field">
      <label for="successor">${peopleText('successor')}</label>
      <select class="text" id="successor" aria-describedby="successor-hint" @change=${this.handleSuccessor}>
        <option value="">${peopleText('successorNobody')}</option>
        ${this.colleagues.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.successorId}>${name}</option>`)}
      </select>
      <p class="small" id="successor-hint">${peopleText('fallsFree')}</p>
    </div>`;
  }

  private renderEmail() {
    return html`<div class="grave">
      <div class="field">
        <label for="email">${peopleText('newEmail')}</label>
        <input
          class="text"
          id="email"
          type="email"
          autocomplete="off"
          maxlength=${limits.email}
          aria-invalid=${this.emailFault ? 'true' : 'false'}
          aria-describedby="email-note"
          @keydown=${this.handleEmailKey}
        />
        <p id="email-note" class=${this.emailFault ? 'error' : 'small'}>
          ${this.emailFault || peopleText('emailSetHint')}
        </p>
      </div>
      <div class="buttons">
        <wa-button size="s" appearance="outlined" ?disabled=${this.isBusy} @click=${() => this.setEmail()}
          >${peopleText('changeEmail')}</wa-button
        >
      </div>
    </div>`;
  }

  /** Enter is about the address, and not about all else in the dialog. */
  private handleEmailKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    void this.setEmail();
  }

  private async setEmail(): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#email');
    const email = field?.value.trim() ?? '';
    this.emailFault = email && field?.validity.typeMismatch !== true ? '' : peopleText('emailWrong');
    if (this.emailFault) return;
    this.isBusy = true;
    const reply = await this.calls.changeEmail(this.person.id, email);
    this.isBusy = false;
    const code = reply.ok ? undefined : reply.error.code;
    if (code === 'E_CONFLICT') this.emailFault = peopleText('emailTaken');
    else if (code === 'E_SCHEMA') this.emailFault = peopleText('emailWrong');
    else await this.act(Promise.resolve(reply));
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const isWithoutSite = this.access.role !== 'owner' && this.access.siteIds.length === 0;
    this.siteFault = isWithoutSite && this.person.managed === 'all' ? peopleText('siteMissing') : '';
    if (!this.siteFault) await this.act(this.calls.changePerson(this.person.id, this.access));
  }

  private async act(call: Promise<Reply<unknown>>): Promise<void> {
    if (!(await this.settle(call)).ok) return;
    this.dispatchEvent(new CustomEvent('sapa-changed'));
    this.dialog.close();
  }

  private async makeLink(): Promise<void> {
    const reply = await this.settle(this.calls.makePasswordLink(this.person.id));
    if (!reply.ok) return;
    const detail = { name: this.person.name, link: reply.value.link };
    this.dispatchEvent(new CustomEvent('sapa-link', { detail }));
    this.dialog.close();
  }

  /** What was refused is said. */
  private async settle<Value>(call: Promise<Reply<Value>>): Promise<Reply<Value>> {
    this.isBusy = true;
    this.problem = '';
    const reply = await call;
    this.isBusy = false;
    if (!reply.ok) this.problem = peopleText(reply.error.code === 'E_CONFLICT' ? 'lastOwner' : 'saveFailed');
    return reply;
  }

  private handleClose() {
    this.dispatchEvent(new CustomEvent('sapa-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-person-dialog': SapaPersonDialog;
  }
}
