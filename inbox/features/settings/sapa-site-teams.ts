import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { paths } from '../../core/location.store.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import '../../ui/sapa-empty.js';
import { hasFault } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

const name = 'settings.defaultTeamId';

/** Where new conversations of the site go. */
@customElement('sapa-site-teams')
export class SapaSiteTeams extends SiteSectionElement {
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
  }

  override render() {
    const teams = this.directory?.teamsOf(this.facts.site.id) ?? [];
    if (teams.length === 0) {
      return html`<sapa-empty icon="users" heading=${siteText('noTeams')} text=${siteText('noTeamsText')}
        ><a href=${paths.teams}>${t('teams')}</a></sapa-empty
      >`;
    }
    const chosen = this.draft.settings.defaultTeamId;
    const isWrong = hasFault(this.fault, name);
    return html`<fieldset>
      <legend>${siteText('firstTeamHeading')}</legend>
      <div class="field">
        <label for=${name}>${siteText('firstTeam')}</label>
        <select
          class="text"
          id=${name}
          name=${name}
          aria-describedby="first-team-note"
          aria-invalid=${isWrong ? 'true' : nothing}
          @change=${this.handleChange}
        >
          <option value="" ?selected=${chosen === null}>${siteText('firstTeamNone')}</option>
          ${teams.map((team) => html`<option value=${team.id} ?selected=${team.id === chosen}>${team.name}</option>`)}
        </select>
        <p class="hint" id="first-team-note">${siteText('firstTeamHint')}</p>
      </div>
      <p class="hint"><a href=${paths.teams}>${t('teams')}</a></p>
    </fieldset>`;
  }

  private handleChange(event: Event) {
    this.edit({ settings: { defaultTeamId: (event.target as HTMLSelectElement).value || null } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-teams': SapaSiteTeams;
  }
}
