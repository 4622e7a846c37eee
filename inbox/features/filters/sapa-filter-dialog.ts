import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilterContent, FilterCriteria, FilterReach, SavedFilter } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { filterText as text } from '../../core/filter-texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { language, t } from '../../core/texts.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { filtersContext, type FiltersStore } from '../../entities/filters.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import '../../ui/sapa-two-versions.js';
import { choiceGroups, criteriaOf, criteriaWords, type ChoiceGroup } from './filter-choices.js';
import { filterDialogStyles } from './sapa-filter-dialog.styles.js';

/**
 * What a saved filter is called, what it looks for and who has it: a new one, or one that is changed. Opens as soon as it is on the
 * page, and leaves it when it closes.
 * @fires sapa-saved - `{ id: string }`
 * @fires sapa-deleted - `{ id: string }`
 */
@customElement('sapa-filter-dialog')
export class SapaFilterDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, dotStyles, filterDialogStyles];

  /** The one that is changed; none: a new one. */
  @property({ attribute: false }) filter: SavedFilter | undefined;
  /** Where a new one begins: what the list shows now. */
  @property({ attribute: false }) criteria: FilterCriteria = {};

  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: filtersContext }) private readonly filters!: FiltersStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('form') private readonly form!: HTMLFormElement;
  @query('#name') private readonly name!: HTMLInputElement;
  /** What is chosen now, for the headings of what is folded. */
  @state() private chosen: FilterCriteria | undefined;
  /** What was about to be saved, and what somebody else has made of the filter meanwhile. */
  @state() private clash: { mine: FilterContent; stored: SavedFilter } | undefined;
  @state() private problem = '';
  @state() private isNameMissing = false;
  @state() private isBusy = false;
  @state() private isDeleting = false;

  protected override firstUpdated() {
    this.dialog.showModal();
    this.name.focus();
  }

  override render() {
    const { filter } = this;
    const criteria = filter?.criteria ?? this.criteria;
    const heading = filter ? text('changeHeading', { name: filter.name }) : text('newHeading');
    return html`<dialog aria-label=${heading} closedby="closerequest" @close=${() => this.remove()}>
      <form novalidate @submit=${this.handleSubmit} @change=${this.handleChange} @keydown=${this.handleKeydown}>
        <div class="parts">
          <h2>${heading}</h2>
          ${this.renderName()}
          <div>
            ${this.groupsFor(criteria).map((group) => this.renderGroup(group, criteria))}
            ${this.renderVisitor(criteria)}
          </div>
          ${this.renderReach()}
          <p class="error" role="alert">${this.problem}</p>
          ${this.clash ? this.renderClash(this.clash) : nothing}
        </div>
        <div class="end">
          ${filter ? this.renderDelete(filter) : nothing}
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${text('cancel')}</wa-button>
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${text('save')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private groupsFor(criteria: FilterCriteria): ChoiceGroup[] {
    return choiceGroups(this.directory.state, this.labels.state.labels, criteria, language);
  }

  private renderClash({ mine, stored }: { mine: FilterContent; stored: SavedFilter }) {
    const version = (heading: string, { name, criteria, reach }: FilterContent) => ({
      ...{ heading, name },
      words: [...criteriaWords(this.groupsFor(criteria), criteria), this.wordsOfReach(reach)],
    });
    return html`<sapa-two-versions
      .heading=${text('changedMeanwhile')}
      .keepLabel=${text('keepMine')}
      .takeLabel=${text('keepTheirs')}
      .stored=${version(text('theirs'), stored)}
      .mine=${version(text('mine'), mine)}
      @sapa-keep=${() => void this.save(mine, stored)}
      @sapa-take=${() => this.dialog.close()}
    ></sapa-two-versions>`;
  }

  private wordsOfReach(reach: FilterReach): string {
    if (reach.kind === 'private') return text('reach-private');
    const { teams, sites } = this.directory.state;
    const name = [...(reach.kind === 'team' ? teams : sites)].find(({ id }) => id === reach.id)?.name ?? '…';
    return text(reach.kind === 'team' ? 'reach-team' : 'reach-site', { name });
  }

  private renderName() {
    return html`<div class="field">
      <label for="name">${text('name')}</label>
      <input
        id="name"
        name="name"
        class="text"
        autocomplete="off"
        dir="auto"
        maxlength=${limits.filterName}
        .defaultValue=${this.filter?.name ?? ''}
        aria-invalid=${this.isNameMissing ? 'true' : 'false'}
        aria-describedby="name-problem"
      />
      <p id="name-problem" class="error">${this.isNameMissing ? text('nameMissing') : nothing}</p>
    </div>`;
  }

  private renderGroup({ criterion, heading, choices }: ChoiceGroup, criteria: FilterCriteria) {
    const begun = (criteria[criterion] ?? []) as readonly string[];
    const now = ((this.chosen ?? criteria)[criterion] ?? []) as readonly string[];
    const names = choices.filter(({ value }) => now.includes(value)).map(({ title }) => title);
    const isDefault = criterion === 'states' && names.length === 0;
    return html`<details>
      <summary>
        ${heading}<span class="chosen truncate">${isDefault ? t('view-open') : names.join(', ') || text('any')}</span>
      </summary>
      <div class="choices" role="group" aria-label=${heading}>
        ${choices.map(
          ({ value, title, dot }) =>
            html`<label>
              <input type="checkbox" name=${criterion} value=${value} .defaultChecked=${begun.includes(value)} />
              ${dot ? html`<i class="dot ${dot}"></i>` : nothing}<bdi class="truncate">${title}</bdi>
            </label>`,
        )}
      </div>
    </details>`;
  }

  private renderVisitor({ isVerified, path }: FilterCriteria) {
    const chosen = isVerified === undefined ? 'any' : isVerified ? 'yes' : 'no';
    return html`<details ?open=${chosen !== 'any' || path !== undefined}>
      <summary>${text('visitor')}</summary>
      <div class="field">
        <label for="verified">${text('verified')}</label>
        <select id="verified" name="isVerified" class="text">
          ${(['any', 'yes', 'no'] as const).map(
            (value) => html`<option value=${value} ?selected=${value === chosen}>${text(`verified-${value}`)}</option>`,
          )}
        </select>
        <label for="path">${text('path')}</label>
        <input
          id="path"
          name="path"
          maxlength=${limits.pageUrl}
          class="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          placeholder="/bantuan"
          .defaultValue=${path ?? ''}
          aria-describedby="path-hint"
        />
        <p id="path-hint" class="hint">${text('pathHint')}</p>
      </div>
    </details>`;
  }

  private renderReach() {
    const { filter } = this;
    const chosen = keyOf(filter?.reach ?? { kind: 'private' });
    const { staff } = this.session.state;
    const isManager = staff?.role !== 'agent';
    const { teams, sites } = this.directory.state;
    const own = teams.filter(({ memberIds }) => isManager || memberIds.includes(staff?.id ?? ''));
    const reaches: { reach: FilterReach; words: string }[] = [
      { reach: { kind: 'private' }, words: text('reach-private') },
      ...own.map(({ id, name }) => ({ reach: { kind: 'team', id } as const, words: text('reach-team', { name }) })),
      ...(isManager ? sites : []).map(({ id, name }) => ({
        reach: { kind: 'site', id } as const,
        words: text('reach-site', { name }),
      })),
    ];
    return html`<div class="field">
      <label for="reach">${text('reach')}</label>
      <select id="reach" name="reach" class="text">
        ${reaches.map(
          ({ reach, words }) =>
            html`<option value=${keyOf(reach)} ?selected=${keyOf(reach) === chosen}>${words}</option>`,
        )}
      </select>
    </div>`;
  }

  private renderDelete(filter: SavedFilter) {
    if (!this.isDeleting) {
      return html`<wa-button appearance="plain" @click=${() => (this.isDeleting = true)}>${text('delete')}</wa-button>
        <span class="grow"></span>`;
    }
    return html`<p class="grow" role="status">${text('deleteHint')}</p>
      <wa-button variant="danger" @click=${() => this.delete(filter)}>${text('deleteSure')}</wa-button>`;
  }

  /** The browser submits by Enter only where it sees a button of its own. */
  private handleKeydown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.isComposing || !(event.target as Element).matches('input.text')) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  private handleChange() {
    this.chosen = criteriaOf(new FormData(this.form));
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const given = new FormData(this.form);
    const name = this.name.value.trim();
    this.isNameMissing = name === '';
    if (!name) return this.name.focus();
    const criteria = criteriaOf(given);
    if ((criteria.path?.length ?? 0) > limits.filterPath) return void (this.problem = text('pathTooLong'));
    const reach = reachOf(given.get('reach'));
    // Where both versions are shown, the newer one was read.
    await this.save({ name, criteria, reach }, this.clash?.stored ?? this.filter);
  }

  private async save(content: FilterContent, before: SavedFilter | undefined) {
    const reply = await this.settle(this.filters.save(content, before));
    if (reply.ok) return this.tell('sapa-saved', reply.value.filter.id);
    if (reply.error.code !== 'E_CONFLICT' || !before) return;
    await this.filters.reload();
    const stored = this.filters.find(before.id);
    if (stored && stored.revision !== before.revision) this.clash = { mine: content, stored };
    if (this.clash) this.problem = '';
  }

  private async delete({ id }: SavedFilter) {
    const reply = await this.settle(this.filters.delete(id));
    if (reply.ok) this.tell('sapa-deleted', id);
  }

  private async settle<Value>(call: Promise<Reply<Value>>): Promise<Reply<Value>> {
    this.isBusy = true;
    const reply = await call;
    this.isBusy = false;
    if (reply.ok) this.dialog.close();
    else this.problem = text(problemOf(reply.error.code));
    return reply;
  }

  private tell(name: 'sapa-saved' | 'sapa-deleted', id: string) {
    this.dispatchEvent(new CustomEvent(name, { detail: { id } }));
  }
}

function problemOf(code: string) {
  if (code === 'E_NOT_FOUND') return 'notAllowed';
  // After a conflict both versions are shown, as soon as the newer one is read.
  return code === 'E_SCHEMA' ? 'tooMany' : 'saveFailed';
}

const keyOf = (reach: FilterReach) => (reach.kind === 'private' ? reach.kind : `${reach.kind}/${reach.id}`);

function reachOf(given: FormDataEntryValue | null): FilterReach {
  const [kind, id] = typeof given === 'string' ? given.split(/\/(.*)/s) : [];
  return (kind === 'team' || kind === 'site') && id ? { kind, id } : { kind: 'private' };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-filter-dialog': SapaFilterDialog;
  }
}
