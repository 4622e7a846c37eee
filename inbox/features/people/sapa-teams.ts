import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Team } from '../../../shared/wire/people/entities.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { listSites } from '../../data/sites.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { peopleStyles } from './people.styles.js';
import { spoken } from './spoken.js';
import './sapa-team-dialog.js';

/** The teams of the sites, and who is in them. */
@customElement('sapa-teams')
export class SapaTeams extends LitElement {
  static override styles = [baseStyles, pageStyles, peopleStyles];

  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @property({ attribute: false }) listSites: typeof listSites = listSites;
  @state() private sites: readonly { id: string; name: string }[] = [];
  @state() private changed: Team | 'new' | undefined;
  /** Whose assignment is being set. */
  @state() private shared: Team | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory && this.session) this.stores.follow(this.directory, this.session);
    void this.load();
  }

  private async load() {
    const reply = await this.listSites();
    if (reply.ok) this.sites = reply.value.sites;
  }

  override render() {
    const role = this.session?.state.staff?.role;
    const isManager = role === 'owner' || role === 'admin';
    const { teams = [], people = [] } = this.directory?.state ?? {};
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${peopleText('backToList')}</a>
        <div class="head">
          <div>
            <h1>${peopleText('teamsHeading')}</h1>
            <p class="lead">${peopleText('teamsLead')}</p>
          </div>
          ${
            isManager && this.sites.length > 0
              ? html`<wa-button variant="brand" @click=${() => (this.changed = 'new')}
                  >${peopleText('addTeam')}</wa-button
                >`
              : nothing
          }
        </div>
        ${
          teams.length === 0
            ? html`<sapa-empty
                icon="user"
                heading=${peopleText('noTeams')}
                text=${peopleText('noTeamsText')}
              ></sapa-empty>`
            : html`<ul class="list">
                ${repeat(
                  teams,
                  ({ id }) => id,
                  (team) => this.renderTeam(team, isManager),
                )}
              </ul>`
        }
      </main>
      ${
        this.changed
          ? html`<sapa-team-dialog
              .team=${this.changed === 'new' ? undefined : this.changed}
              .sites=${this.sites}
              .people=${people}
              @sapa-close=${() => (this.changed = undefined)}
            ></sapa-team-dialog>`
          : nothing
      }
      ${
        this.shared
          ? html`<sapa-team-settings
              .team=${this.shared}
              @sapa-close=${() => (this.shared = undefined)}
            ></sapa-team-settings>`
          : nothing
      }
    `;
  }

  private share(team: Team) {
    void import('./sapa-team-settings.js');
    this.shared = team;
  }

  private renderTeam(team: Team, isManager: boolean) {
    const { name, siteId, memberIds } = team;
    const members = memberIds.flatMap((id) => {
      const member = this.directory?.person(id);
      if (!member) return [];
      return member.away ? peopleText('memberAway', { name: member.name }) : member.name;
    });
    const site = this.sites.length > 1 ? this.sites.find(({ id }) => id === siteId)?.name : undefined;
    return html`
      <li>
        <div class="grow">
          <strong>${name}</strong>
          <p class="small">${site ? `${site} · ` : nothing}${peopleText('memberCount', { count: members.length })}</p>
          <p class="small">${members.join(', ')}</p>
        </div>
        ${
          isManager
            ? html`<div class="buttons">
                <wa-button size="s" appearance="outlined" @click=${() => this.share(team)}
                  >${spoken(peopleText('sharing'), name)}</wa-button
                >
                <wa-button size="s" appearance="outlined" @click=${() => (this.changed = team)}
                  >${spoken(peopleText('change'), name)}</wa-button
                >
              </div>`
            : nothing
        }
      </li>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-teams': SapaTeams;
  }
}
