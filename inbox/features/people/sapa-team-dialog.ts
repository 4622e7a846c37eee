import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Colleague, Team } from '../../../shared/wire/people/entities.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { peopleText } from '../../core/people-texts.js';
import { changeTeam, createTeam, removeTeam } from '../../data/teams.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { submitOnEnter } from '../../ui/form-field.js';
import { peopleStyles } from './people.styles.js';

const calls = { createTeam, changeTeam, removeTeam };

/**
 * Makes a team, or changes one. Open as soon as it is on the page.
 * @fires sapa-close
 */
@customElement('sapa-team-dialog')
export class SapaTeamDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, peopleStyles];

  /** Absent for a new one. */
  @property({ attribute: false }) team: Team | undefined;
  @property({ attribute: false }) sites: readonly { id: string; name: string }[] = [];
  /** Of all sites that one sees. */
  @property({ attribute: false }) people: readonly Colleague[] = [];
  @property({ attribute: false }) calls: typeof calls = calls;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#name') private readonly name!: HTMLInputElement;
  @state() private siteId = '';
  @state() private members: ReadonlySet<string> = new Set();
  @state() private nameFault = '';
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isRemoving = false;

  override connectedCallback() {
    super.connectedCallback();
    this.siteId = this.team?.siteId ?? this.sites[0]?.id ?? '';
    this.members = new Set(this.team?.memberIds);
  }

  protected override firstUpdated() {
    this.dialog.showModal();
    this.name.focus();
  }

  override render() {
    const fitting = this.people.filter(({ siteIds }) => !siteIds || siteIds.includes(this.siteId));
    return html`<dialog aria-labelledby="heading" @close=${this.handleClose}>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <h2 id="heading">${this.team ? peopleText('changeOf', { name: this.team.name }) : peopleText('addTeam')}</h2>
        <div class="field">
          <label for="name">${peopleText('teamName')}</label>
          <input
            class="text"
            id="name"
            autocomplete="off"
            maxlength=${limits.name}
            .value=${this.team?.name ?? ''}
            aria-invalid=${this.nameFault ? 'true' : 'false'}
            aria-describedby="name-error"
          />
          <p id="name-error" class="error">${this.nameFault}</p>
        </div>
        ${this.team || this.sites.length < 2 ? nothing : this.renderSites()}
        <fieldset>
          <legend>${peopleText('members')}</legend>
          ${
            fitting.length === 0
              ? html`<p class="small">${peopleText('nobodyHere')}</p>`
              : fitting.map(
                  ({ id, name }) =>
                    html`<label class="choice">
                      <input type="checkbox" .checked=${this.members.has(id)} @change=${() => this.toggle(id)} />
                      <span>${name}</span>
                    </label>`,
                )
          }
        </fieldset>
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${peopleText('cancel')}</wa-button>
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${peopleText('save')}</wa-button>
        </div>
        ${this.team ? this.renderRemoval(this.team) : nothing}
      </form>
    </dialog>`;
  }

  private renderSites() {
    return html`<div class="field">
      <label for="site">${peopleText('site')}</label>
      <select class="text" id="site" @change=${this.handleSite}>
        ${this.sites.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.siteId}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderRemoval({ id }: Team) {
    return html`<div class="grave">
      ${this.isRemoving ? html`<p class="small">${peopleText('removeTeamHint')}</p>` : nothing}
      <div class="buttons">
        ${
          this.isRemoving
            ? html`<wa-button size="s" variant="danger" @click=${() => this.settle(this.calls.removeTeam(id))}
                >${peopleText('removeSure')}</wa-button
              >`
            : html`<wa-button size="s" appearance="outlined" @click=${() => (this.isRemoving = true)}
                >${peopleText('removeTeam')}</wa-button
              >`
        }
      </div>
    </div>`;
  }

  private handleSite(event: Event) {
    this.siteId = (event.target as HTMLSelectElement).value;
  }

  private toggle(id: string) {
    const members = new Set(this.members);
    if (!members.delete(id)) members.add(id);
    this.members = members;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const name = this.name.value.trim();
    this.nameFault = name ? '' : peopleText('nameMissing');
    if (this.nameFault) return this.name.focus();
    const given = { name, memberIds: [...this.members] };
    const { team, siteId } = this;
    await this.settle(team ? this.calls.changeTeam(team.id, given) : this.calls.createTeam({ siteId, ...given }));
  }

  /** The list follows by itself: the server tells everybody that teams have changed. */
  private async settle(call: Promise<Reply<unknown>>) {
    this.isBusy = true;
    const reply = await call;
    this.isBusy = false;
    this.problem = reply.ok ? '' : peopleText('saveFailed');
    if (reply.ok) this.dialog.close();
  }

  private handleClose() {
    this.dispatchEvent(new CustomEvent('sapa-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-team-dialog': SapaTeamDialog;
  }
}
