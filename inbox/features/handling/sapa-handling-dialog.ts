import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '../../../shared/wire/limits.js';
import { clockContext, type Clock } from '../../core/clock.js';
import { search } from '../../core/fuzzy.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { handlingContext, type Handling } from '../../entities/handling.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import '../../ui/sapa-avatar.js';
import { choicesOf, type Choice, type DialogKind } from './choices.js';
import { handlingText as text } from '../../core/handling-texts.js';
import { foundListStyles } from '../../ui/found-list.styles.js';
import { handlingDialogStyles } from './sapa-handling-dialog.styles.js';

const day = 24 * 60 * 60_000;

/**
 * To whom, by which label, how urgent or until when: found by a few letters. A dialog that opens as soon as it is on the page, and
 * leaves it when it closes. Labels are put on and taken off one after the other.
 */
@customElement('sapa-handling-dialog')
export class SapaHandlingDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, dotStyles, foundListStyles, handlingDialogStyles];

  @property({ attribute: false }) kind: DialogKind = 'assign';
  /** The conversations that it is about. */
  @property({ attribute: false }) ids: readonly string[] = [];
  /** Whose conversation it is; empty where that is the open one, before everybody's eyes. */
  @property() name = '';

  @consume({ context: clockContext }) private readonly clock!: Clock;
  @consume({ context: handlingContext }) private readonly handling!: Handling;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.at') private readonly active!: HTMLElement | null;
  /** What is looked for; also what was typed before this was here. */
  @property() text = '';
  @state() private index = 0;
  @state() private online: ReadonlySet<string> | undefined;
  @state() private isOwnTime = false;
  @state() private isTimeWrong = false;

  constructor() {
    super();
    // The keys belong to the field, which has the focus throughout.
    this.addEventListener('click', this.handleClick);
  }

  protected override firstUpdated() {
    this.dialog.showModal();
    if (this.kind === 'assign') void this.directory.online().then((online) => (this.online = online));
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('isOwnTime')) this.renderRoot.querySelector<HTMLElement>('#time')?.focus();
    if (changed.has('index') || changed.has('text')) this.active?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const what = this.ids.length > 1 ? text(`${this.kind}Many`, { count: this.ids.length }) : text(this.kind);
    const heading = this.name ? `${what} · ${this.name}` : what;
    return html`<dialog
      aria-label=${heading}
      closedby=${this.isOwnTime ? 'closerequest' : 'any'}
      @close=${() => this.remove()}
    >
      ${this.isOwnTime ? this.renderOwnTime() : this.renderChoices(heading)}
    </dialog>`;
  }

  private renderChoices(heading: string) {
    const choices = this.found();
    const index = Math.min(this.index, choices.length - 1);
    return html`<div class="search">
        <input
          role="combobox"
          maxlength=${limits.searchText}
          aria-label=${heading}
          aria-expanded=${choices.length > 0 ? 'true' : 'false'}
          aria-controls="choices"
          aria-autocomplete="list"
          aria-activedescendant=${choices.length > 0 ? `choice-${index}` : nothing}
          placeholder=${heading}
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="go"
          dir="auto"
          .value=${this.text}
          @input=${this.handleInput}
          @keydown=${this.handleKeydown}
        />
      </div>
      ${this.renderList(choices, index, heading)}`;
  }

  private renderList(choices: readonly Choice[], index: number, heading: string) {
    if (choices.length === 0) {
      return html`<p class="none" role="status">
        ${this.kind === 'label' && this.text === '' ? text('noLabels') : text('noneFits', { query: this.text })}
      </p>`;
    }
    // A press keeps the focus in the field.
    return html`<div
      id="choices"
      role="listbox"
      aria-label=${heading}
      aria-multiselectable=${this.kind === 'label' ? 'true' : nothing}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${repeat(
        choices,
        ({ id }) => id,
        (choice, at) => this.renderChoice(choice, at, at === index),
      )}
    </div>`;
  }

  private renderChoice(
    { title, detail, icon, dot, isPerson, picture, isChosen }: Choice,
    at: number,
    isActive: boolean,
  ) {
    return html`<div
      role="option"
      id="choice-${at}"
      class=${isActive ? 'at' : ''}
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => (this.index = at)}
    >
      ${
        dot
          ? html`<i class="dot ${dot}"></i>`
          : isPerson
            ? html`<sapa-avatar name=${title} picture=${picture ?? ''}></sapa-avatar>`
            : html`<wa-icon name=${icon ?? 'user'}></wa-icon>`
      }
      <bdi class="name truncate">${title}</bdi>
      ${detail ? html`<span class="detail">${detail}</span>` : nothing}
      ${isChosen ? html`<wa-icon name="check"></wa-icon>` : nothing}
    </div>`;
  }

  private renderOwnTime() {
    return html`<form @submit=${this.handleOwnTime} novalidate>
      <label for="time">${text('ownTimeLabel')}</label>
      <input
        id="time"
        type="datetime-local"
        aria-invalid=${this.isTimeWrong ? 'true' : 'false'}
        aria-describedby="fault"
      />
      <wa-button type="submit" variant="brand">${text('snooze')}</wa-button>
      <wa-button type="button" appearance="outlined" @click=${() => this.dialog.close()}>${text('cancel')}</wa-button>
      <p id="fault" class="fault" role="alert">${this.isTimeWrong ? text('timeWrong') : nothing}</p>
    </form>`;
  }

  private found(): Choice[] {
    const rows = this.ids.flatMap((id) => this.handling.find(id) ?? []);
    const siteIds = [...new Set(rows.map(({ siteId }) => siteId))];
    // Of several sites what all of them have.
    const common = <Item extends { id: string }>(of: (siteId: string) => Item[]) =>
      siteIds
        .map(of)
        .reduce<Item[] | undefined>(
          (all, own) => (all ? all.filter(({ id }) => own.some((each) => each.id === id)) : own),
          undefined,
        ) ?? [];
    const all = choicesOf(this.kind, {
      rows,
      people: common((siteId) => this.directory.peopleOf(siteId)),
      teams: common((siteId) => this.directory.teamsOf(siteId)),
      labels: common((siteId) => this.labels.ofSite(siteId)),
      staffId: this.session.state.staff?.id ?? '',
      online: this.online,
      now: this.clock.state.now,
    });
    return this.text.trim() === '' ? all : search(all, this.text, ({ title, detail = '' }) => [title, detail]);
  }

  private handleClick(event: Event) {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    if (option instanceof HTMLElement) this.choose(Number(option.id.replace('choice-', '')));
  }

  private handleInput(event: Event) {
    this.text = (event.target as HTMLInputElement).value;
    this.index = 0;
  }

  private handleKeydown(event: KeyboardEvent) {
    if (event.isComposing || event.keyCode === 229) return;
    const count = Math.max(this.found().length, 1);
    if (event.key === 'Enter') this.choose(this.index);
    else if (event.key === 'ArrowDown') this.index = (this.index + 1) % count;
    else if (event.key === 'ArrowUp') this.index = (this.index + count - 1) % count;
    else return;
    event.preventDefault();
  }

  private choose(at: number) {
    const choice = this.found()[at];
    if (!choice) return;
    if (!choice.change) {
      this.isOwnTime = true;
      return;
    }
    // What is chosen already stays as it is; a label is taken off by that.
    if (this.kind !== 'label') this.dialog.close();
    if (this.kind === 'label' || !choice.isChosen) void this.handling.handle(this.ids, choice.change);
    this.requestUpdate();
  }

  private handleOwnTime(event: SubmitEvent) {
    event.preventDefault();
    const { value } = this.renderRoot.querySelector('input') ?? { value: '' };
    const at = new Date(value);
    const ahead = at.getTime() - this.clock.state.now;
    this.isTimeWrong = !(ahead > 0 && ahead < limits.snoozeDays * day);
    if (this.isTimeWrong) return;
    this.dialog.close();
    void this.handling.handle(this.ids, { kind: 'snooze', until: at.toISOString() });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-handling-dialog': SapaHandlingDialog;
  }
}
