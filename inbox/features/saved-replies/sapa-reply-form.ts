import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Language } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import type { Colleague, Team } from '../../../shared/wire/people/entities.js';
import type { MacroAction, SavedReply, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { language } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { submitOnEnter } from '../../ui/form-field.js';
import { languageName } from '../../ui/language-name.js';
import '../../ui/sapa-two-versions.js';
import { fillVariables, variables, type Variable } from './fill-variables.js';
import { contentOf, faultOf, shortcutFrom, type Fault } from './reply-content.js';
import { replyText } from './reply-texts.js';
import { replyVersion } from './reply-version.js';
import './sapa-macro-actions.js';
import { replyFormStyles } from './sapa-reply-form.styles.js';

/** What was about to be saved, and what somebody else has made of it meanwhile. */
export interface ReplyClash {
  mine: SavedReplyContent;
  stored: SavedReply;
}

/**
 * A saved reply, new or to be changed.
 * @fires sapa-save - `{ content: SavedReplyContent }`
 * @fires sapa-keep - of a clash: what was about to be saved is to be saved
 * @fires sapa-take - of a clash: what is stored is to stay
 * @fires sapa-cancel
 */
@customElement('sapa-reply-form')
export class SapaReplyForm extends LitElement {
  static override styles = [baseStyles, replyFormStyles];

  /** What is changed; absent for a new one. */
  @property({ attribute: false }) reply: SavedReply | undefined;
  @property({ attribute: false }) sites: readonly Site[] = [];
  /** Whom a macro can assign to. */
  @property({ attribute: false }) people: readonly Colleague[] = [];
  @property({ attribute: false }) teams: readonly Team[] = [];
  @property({ attribute: false }) labels: readonly Label[] = [];
  @property({ attribute: false }) folders: readonly string[] = [];
  /** May write for everyone of these sites; for all sites that there are. */
  @property({ type: Boolean }) canShare = false;
  @property({ type: Boolean }) canShareEverywhere = false;
  @property() staffName = '';
  @property({ type: Boolean }) isBusy = false;
  /** What the server has refused. */
  @property({ attribute: false }) refusal: ReplyError | undefined;
  @property({ attribute: false }) clash: ReplyClash | undefined;
  @state() private ownFault: Fault | undefined;
  @state() private texts: SavedReplyContent['texts'] = {};
  @state() private isShared = false;
  @state() private isForSome = false;
  @state() private actions: readonly MacroAction[] = [];
  /** The text that has the caret, or had it last: variables go there. */
  #lastText: HTMLTextAreaElement | undefined;
  @query('form') private readonly form!: HTMLFormElement;

  override connectedCallback() {
    super.connectedCallback();
    this.texts = this.reply?.texts ?? {};
    this.actions = this.reply?.actions ?? [];
    this.isShared = this.reply?.isShared ?? this.canShare;
    this.isForSome = this.reply?.siteIds !== undefined || (this.isShared && !this.canShareEverywhere);
  }

  protected override firstUpdated() {
    this.field('title')?.focus();
  }

  override render() {
    const { reply } = this;
    return html`<form novalidate @submit=${this.handleSubmit} @input=${this.handleInput} @keydown=${submitOnEnter}>
      <h2>${reply ? replyText('editHeading') : replyText('new')}</h2>
      <div class="pair">
        ${this.line('title', replyText('title'), reply?.title ?? '', limits.savedReplyTitle)}
        ${this.line('shortcut', replyText('shortcut'), reply?.shortcut ?? '', limits.savedReplyShortcut, replyText('shortcutHint'))}
      </div>
      ${this.text('id')} ${this.text('en')}
      <p class="hint">${replyText('textHint')}</p>
      <div class="variables" role="group" aria-label=${replyText('insert')}>
        <span class="hint" aria-hidden="true">${replyText('insert')}</span>
        ${variables.map(
          (name) =>
            html`<button type="button" @mousedown=${stay} @click=${() => this.insertVariable(name)}>
              ${replyText(`var-${dashed(name)}`)}
            </button>`,
        )}
      </div>
      ${this.renderPreview()}
      <sapa-macro-actions
        .actions=${this.actions}
        .people=${this.people}
        .teams=${this.teams}
        .labels=${this.labels}
        @sapa-change=${this.handleActions}
      ></sapa-macro-actions>
      ${this.renderReach()}
      <div class="field">
        <label for="folder">${replyText('folder')} ${replyText('optional')}</label>
        <input
          class="text"
          id="folder"
          name="folder"
          list="folders"
          maxlength=${limits.savedReplyFolder}
          .value=${reply?.folder ?? ''}
          autocomplete="off"
        />
        <datalist id="folders">${this.folders.map((folder) => html`<option value=${folder}></option>`)}</datalist>
      </div>
      ${this.clash ? this.renderClash(this.clash) : nothing}
      <div class="end">
        <wa-button variant="brand" type="submit" ?disabled=${this.isBusy}
          >${this.isBusy ? replyText('saving') : replyText('save')}</wa-button
        >
        <wa-button appearance="outlined" @click=${this.handleCancel}>${replyText('cancel')}</wa-button>
        <p class="error" role="alert">${this.refusalText()}</p>
      </div>
    </form>`;
  }

  private renderClash({ mine, stored }: ReplyClash) {
    const nameIn = (all: readonly { id: string; name: string }[]) => (wanted: string) =>
      all.find(({ id }) => id === wanted)?.name;
    const names = { person: nameIn(this.people), team: nameIn(this.teams), label: nameIn(this.labels) };
    const named = { names, sites: this.sites };
    return html`<sapa-two-versions
      .heading=${replyText('clash')}
      .keepLabel=${replyText('keepMine')}
      .takeLabel=${replyText('keepTheirs')}
      .stored=${replyVersion(replyText('theirs'), stored, named)}
      .mine=${replyVersion(replyText('mine'), mine, named)}
    ></sapa-two-versions>`;
  }

  private line(name: 'title' | 'shortcut', label: string, value: string, maxlength: number, hint?: string) {
    const fault = this.faultIn(name);
    const note = fault ?? hint;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        class="text"
        id=${name}
        name=${name}
        maxlength=${maxlength}
        .value=${value}
        autocomplete="off"
        autocapitalize=${name === 'shortcut' ? 'none' : 'sentences'}
        spellcheck=${name === 'shortcut' ? 'false' : 'true'}
        dir="auto"
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${note ? `${name}-note` : nothing}
      />
      ${note ? html`<p class=${fault ? 'error' : 'hint'} id="${name}-note">${note}</p>` : nothing}
    </div>`;
  }

  private text(spoken: Language) {
    const fault = spoken === 'id' ? this.faultIn('id') : undefined;
    return html`<div class="field">
      <label for=${spoken}>${replyText('textIn', { language: languageName(spoken) })}</label>
      <textarea
        class="text"
        id=${spoken}
        name=${spoken}
        lang=${spoken}
        maxlength=${limits.savedReplyText}
        dir="auto"
        .value=${this.reply?.texts[spoken] ?? ''}
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby=${fault ? `${spoken}-note` : nothing}
        @focus=${this.handleTextFocus}
      ></textarea>
      ${fault ? html`<p class="error" id="${spoken}-note">${fault}</p>` : nothing}
    </div>`;
  }

  /** As a visitor with a name would read it. */
  private renderPreview() {
    const name = replyText('previewName');
    const values = {
      'visitor.name': name,
      'visitor.firstName': name.split(' ')[0] ?? '',
      'agent.name': this.staffName,
      'site.name': this.sites[0]?.name ?? '',
    };
    const text = this.texts[language] ?? this.texts.id ?? this.texts.en;
    if (!text) return nothing;
    return html`<figure>
      <figcaption class="hint">${replyText('preview')}</figcaption>
      <p class="bubble" dir="auto">${fillVariables(text, values)}</p>
    </figure>`;
  }

  private renderReach() {
    return html`
      <fieldset ?disabled=${!this.canShare && !this.reply?.isShared}>
        <legend>${replyText('who')}</legend>
        ${this.radio('who', 'me', replyText('whoMe'), !this.isShared)}
        ${this.canShare || this.reply?.isShared ? this.radio('who', 'team', replyText('whoTeam'), this.isShared) : nothing}
      </fieldset>
      ${this.sites.length > 1 || (this.isShared && !this.canShareEverywhere) ? this.renderSites() : nothing}
    `;
  }

  private renderSites() {
    const canBeAll = !this.isShared || this.canShareEverywhere;
    return html`<fieldset>
      <legend>${replyText('sites')}</legend>
      ${canBeAll ? this.radio('sites', 'all', replyText('allSites'), !this.isForSome) : nothing}
      ${canBeAll ? this.radio('sites', 'some', replyText('someSites'), this.isForSome) : html`<input type="hidden" name="sites" value="some" />`}
      ${
        this.isForSome || !canBeAll
          ? this.sites.map(
              ({ id, name }) =>
                html`<label class="check inner">
                  <input
                    type="checkbox"
                    name="site"
                    value=${id}
                    .checked=${this.reply?.siteIds?.includes(id) ?? this.sites.length === 1}
                  />${name}
                </label>`,
            )
          : nothing
      }
    </fieldset>`;
  }

  private radio(name: 'who' | 'sites', value: string, label: string, isChecked: boolean) {
    return html`<label class="check">
      <input type="radio" name=${name} value=${value} .checked=${isChecked} @change=${this.handleReach} />${label}
    </label>`;
  }

  private faultIn(name: Fault['field']): string | undefined {
    if (this.ownFault?.field === name) return replyText(this.ownFault.text);
    const isTaken = this.refusal?.code === 'E_CONFLICT' && this.refusal.field === 'shortcut';
    return isTaken && name === 'shortcut' ? replyText('shortcutTaken') : undefined;
  }

  private refusalText() {
    if (!this.refusal || this.isBusy) return nothing;
    const { code, field } = this.refusal;
    if (code === 'E_CONFLICT') return field === 'shortcut' || this.clash ? nothing : replyText('changedMeanwhile');
    if (code === 'E_SCHEMA') return replyText('full');
    return replyText(code === 'E_NOT_FOUND' ? 'missing' : 'saveFailed');
  }

  private field(name: string): HTMLInputElement | null {
    return this.renderRoot.querySelector(`[name="${name}"]`);
  }

  private insertVariable(name: Variable) {
    const field = this.#lastText ?? this.renderRoot.querySelector<HTMLTextAreaElement>(`#${language}`);
    if (!field) return;
    field.focus();
    field.setRangeText(`{{${name}}}`, field.selectionStart, field.selectionEnd, 'end');
    this.handleInput();
  }

  private handleTextFocus(event: Event) {
    this.#lastText = event.target as HTMLTextAreaElement;
  }

  private handleActions({ detail }: CustomEvent<{ actions: readonly MacroAction[] }>) {
    this.actions = detail.actions;
  }

  private handleReach() {
    const data = new FormData(this.form);
    this.isShared = data.get('who') === 'team';
    this.isForSome = data.get('sites') === 'some' || (this.isShared && !this.canShareEverywhere);
  }

  private handleInput(event?: Event) {
    const [target, shortcut] = [event?.target, this.field('shortcut')];
    if (shortcut && target === shortcut) shortcut.dataset['own'] = 'true';
    // Until somebody writes one the title makes it.
    const isMade = !this.reply && target instanceof HTMLInputElement && target.id === 'title';
    if (isMade && shortcut && !shortcut.dataset['own']) shortcut.value = shortcutFrom(target.value);
    this.texts = contentOf(new FormData(this.form)).texts;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const content = contentOf(new FormData(this.form), this.actions);
    this.ownFault = faultOf(content);
    if (this.ownFault) this.field(this.ownFault.field)?.focus();
    else this.dispatchEvent(new CustomEvent('sapa-save', { detail: { content }, bubbles: true, composed: true }));
  }

  private handleCancel() {
    this.dispatchEvent(new CustomEvent('sapa-cancel', { bubbles: true, composed: true }));
  }
}

/** Names of texts have no dots. */
const dashed = <Name extends Variable>(name: Name) => name.replace('.', '-') as Dashed<Name>;
type Dashed<Name extends string> = Name extends `${infer First}.${infer Rest}` ? `${First}-${Rest}` : Name;
const stay = (event: Event) => event.preventDefault();

declare global {
  interface HTMLElementTagNameMap {
    'sapa-reply-form': SapaReplyForm;
  }
}
