import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Invitation, LinkedInvitation } from '../../../shared/wire/invitations/entities.js';
import type { Person } from '../../../shared/wire/people/entities.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { clockContext, type Clock } from '../../core/clock.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { listInvitations, renewInvitation, withdrawInvitation } from '../../data/invitations.js';
import { listPeople } from '../../data/people.js';
import { listSites } from '../../data/sites.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-empty.js';
import { dateTime } from '../../ui/times.js';
import '../embedding/sapa-snippet.js';
import { peopleStyles } from './people.styles.js';
import { spoken } from './spoken.js';
import './sapa-invite-dialog.js';
import './sapa-person-dialog.js';

const calls = { listPeople, listInvitations, listSites, renewInvitation, withdrawInvitation };

/** Who answers and where, who is invited, and the way to change it. */
@customElement('sapa-people')
export class SapaPeople extends LitElement {
  static override styles = [baseStyles, pageStyles, peopleStyles];

  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'loading' | 'ready' | 'none' | 'failed' = 'loading';
  @state() private people: readonly Person[] = [];
  @state() private invitations: readonly Invitation[] = [];
  @state() private sites: readonly { id: string; name: string }[] = [];
  @state() private isInviting = false;
  @state() private changed: Person | undefined;
  /** To be passed on by hand; shown until the next one, or until one leaves. */
  @state() private link: { text: string; link: string } | undefined;
  @state() private problem = '';
  @consume({ context: clockContext }) private readonly clock!: Clock;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
    void this.load();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${peopleText('backToList')}</a>
        <div class="head">
          <div>
            <h1>${peopleText('peopleHeading')}</h1>
            <p class="lead">${peopleText('peopleLead')}</p>
          </div>
          ${
            this.phase === 'ready'
              ? html`<wa-button variant="brand" @click=${() => (this.isInviting = true)}
                  >${peopleText('invite')}</wa-button
                >`
              : nothing
          }
        </div>
        ${this.renderPhase()}
      </main>
      ${this.renderDialog()}
    `;
  }

  private renderPhase() {
    switch (this.phase) {
      case 'loading':
        return html`<div class="wait" role="status" aria-label=${peopleText('loading')}>
          <span class="bar"></span><span class="bar"></span>
        </div>`;
      case 'none':
        return html`<sapa-empty
          icon="lock"
          heading=${peopleText('notManaging')}
          text=${peopleText('notManagingText')}
        ></sapa-empty>`;
      case 'failed':
        return html`<sapa-empty
          isError
          icon="triangle-alert"
          heading=${peopleText('peopleFailed')}
          text=${peopleText('failedText')}
        >
          <wa-button size="s" appearance="outlined" @click=${this.load}>${peopleText('tryAgain')}</wa-button>
        </sapa-empty>`;
      case 'ready':
        return html`
          <div role="status">
            ${
              this.link
                ? html`<div class="link">
                    <p>${this.link.text}</p>
                    <sapa-snippet code=${this.link.link}></sapa-snippet>
                  </div>`
                : nothing
            }
          </div>
          <p class="error" role="alert">${this.problem}</p>
          <ul class="list">
            ${repeat(
              this.people,
              ({ id }) => id,
              (person) => this.renderPerson(person),
            )}
          </ul>
          <h2>${peopleText('invitations')}</h2>
          ${
            this.invitations.length === 0
              ? html`<p class="small">${peopleText('noInvitations')}</p>`
              : html`<ul class="list">
                  ${repeat(
                    this.invitations,
                    ({ id }) => id,
                    (invitation) => this.renderInvitation(invitation),
                  )}
                </ul>`
          }
        `;
    }
  }

  private renderPerson(person: Person) {
    const { id, name, email, picture = '', suspendedAt, hasSecondFactor, managed } = person;
    const isSelf = id === this.session?.state.staff?.id;
    return html`
      <li>
        <sapa-avatar name=${name} picture=${picture}></sapa-avatar>
        <div class="grow">
          <strong>${name}</strong>
          ${isSelf ? html` <span class="tag">${peopleText('you')}</span>` : nothing}
          ${suspendedAt ? html` <span class="tag danger">${peopleText('suspended')}</span>` : nothing}
          ${hasSecondFactor ? html` <span class="tag success">${peopleText('secondFactorOn')}</span>` : nothing}
          <p class="small">${email}</p>
          <p class="small">${peopleText(`role-${person.role}`)} · ${this.placesOf(person)}</p>
        </div>
        ${
          managed === 'nothing'
            ? nothing
            : html`<wa-button size="s" appearance="outlined" @click=${() => (this.changed = person)}
                >${spoken(peopleText('change'), name)}</wa-button
              >`
        }
      </li>
    `;
  }

  private placesOf({ role, siteIds, teamIds }: Person): string {
    if (role === 'owner') return peopleText('allSites');
    const names = [
      ...this.sites.filter(({ id }) => siteIds.includes(id)),
      ...this.teams.filter(({ id }) => teamIds.includes(id)),
    ];
    return names.length === 0 ? peopleText('noSites') : names.map(({ name }) => name).join(', ');
  }

  private renderInvitation({ id, email, role, invitedBy, expiresAt }: Invitation) {
    const isOver = Date.parse(expiresAt) <= this.clock.state.now;
    return html`
      <li class="invited">
        <div class="grow">
          <strong>${email}</strong>
          ${isOver ? html` <span class="tag warning">${peopleText('expired')}</span>` : nothing}
          <p class="small">
            ${peopleText(`role-${role}`)} · ${peopleText('invitedBy', { name: invitedBy, until: dateTime(expiresAt) })}
          </p>
        </div>
        <div class="buttons">
          <wa-button size="s" appearance="outlined" @click=${() => this.renew(id)}
            >${spoken(peopleText('resend'), email)}</wa-button
          >
          <wa-button size="s" appearance="outlined" @click=${() => this.withdraw(id)}
            >${spoken(peopleText('withdraw'), email)}</wa-button
          >
        </div>
      </li>
    `;
  }

  private renderDialog() {
    const roles: readonly Role[] =
      this.session?.state.staff?.role === 'owner' ? ['owner', 'admin', 'agent'] : ['admin', 'agent'];
    if (this.isInviting) {
      return html`<sapa-invite-dialog
        .sites=${this.sites}
        .teams=${this.teams}
        .roles=${roles}
        @sapa-invited=${this.handleInvited}
        @sapa-close=${() => (this.isInviting = false)}
      ></sapa-invite-dialog>`;
    }
    if (!this.changed) return nothing;
    return html`<sapa-person-dialog
      .person=${this.changed}
      .sites=${this.sites}
      .teams=${this.teams}
      .roles=${roles}
      .colleagues=${this.successorsOf(this.changed)}
      .canSetEmail=${roles.includes('owner') && this.session?.state.isMailConfigured === false}
      @sapa-changed=${this.load}
      @sapa-link=${this.handleLink}
      @sapa-close=${() => (this.changed = undefined)}
    ></sapa-person-dialog>`;
  }

  /** Who answers for one of their sites, and is in. */
  private successorsOf({ id, role, siteIds }: Person) {
    return this.people.filter(
      (each) =>
        each.id !== id &&
        !each.suspendedAt &&
        (each.role === 'owner' || role === 'owner' || each.siteIds.some((siteId) => siteIds.includes(siteId))),
    );
  }

  private get teams() {
    return this.directory?.state.teams ?? [];
  }

  private readonly load = async () => {
    const [people, invitations, sites] = await Promise.all([
      this.calls.listPeople(),
      this.calls.listInvitations(),
      this.calls.listSites(),
    ]);
    if (!people.ok) {
      this.phase = people.error.code === 'E_NOT_FOUND' ? 'none' : 'failed';
      return;
    }
    if (!invitations.ok || !sites.ok) return void (this.phase = 'failed');
    this.people = people.value.people;
    this.invitations = invitations.value.invitations;
    this.sites = sites.value.sites;
    this.phase = 'ready';
  };

  private handleInvited({ detail }: CustomEvent<LinkedInvitation>) {
    this.showLink(detail);
    void this.load();
  }

  private showLink({ invitation: { email }, link, isMailed }: LinkedInvitation) {
    this.link = { text: peopleText(isMailed ? 'inviteMailed' : 'inviteLink', { email }), link };
  }

  private handleLink({ detail }: CustomEvent<{ link: string }>) {
    this.link = { text: peopleText('linkOnce'), link: detail.link };
  }

  private async renew(id: string) {
    const reply = await this.calls.renewInvitation(id);
    this.problem = reply.ok ? '' : peopleText('saveFailed');
    if (reply.ok) this.showLink(reply.value);
    await this.load();
  }

  private async withdraw(id: string) {
    const reply = await this.calls.withdrawInvitation(id);
    // Not there any more is what was wanted.
    this.problem = reply.ok || reply.error.code === 'E_NOT_FOUND' ? '' : peopleText('saveFailed');
    await this.load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-people': SapaPeople;
  }
}
