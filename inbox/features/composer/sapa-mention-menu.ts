import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import { t } from '../../core/texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { openedContext, type OpenedStore } from '../../entities/opened.store.js';
import { writeLikeTyping } from '../../ui/write-like-typing.js';
import '../../ui/sapa-avatar.js';
import { fitting, mentionAt, type MentionTrigger } from './mention-trigger.js';
import { mentionMenuStyles } from './sapa-mention-menu.styles.js';

const shownAtMost = 8;

/**
 * The colleagues whom a note can name, offered after `@`. It belongs to a field of the same tree, and is drawn beside it: the
 * field keeps the focus and points to the chosen one.
 */
@customElement('sapa-mention-menu')
export class SapaMentionMenu extends LitElement {
  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: openedContext }) private readonly opened: OpenedStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @state() private trigger: MentionTrigger | undefined;
  @state() private index = 0;
  private readonly stores = new StoreController(this);
  #field: HTMLTextAreaElement | undefined;
  #listeners = new AbortController();
  /** Closed by Escape at this sign. */
  #dismissedAt: number | undefined;

  /** In the tree of the field: a list that a field points to must be there. */
  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('click', this.handleClick);
    if (this.directory) this.stores.follow(this.directory);
    adopt(this.getRootNode());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#listeners.abort();
    this.#field = undefined;
  }

  override render() {
    const found = this.found();
    if (found.length === 0) return nothing;
    return html`<div class="menu" id="mention-menu" role="listbox" aria-label=${t('mentionMenu')} @mousedown=${stay}>
        ${found.map((person, index) => this.renderOption(person, index, index === this.chosenIndex(found)))}
      </div>
      <p class="visually-hidden" role="status">${t('mentionCount', { count: found.length })}</p>`;
  }

  private renderOption(person: Colleague, index: number, isChosen: boolean) {
    return html`<div
      role="option"
      id="mention-${index}"
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => (this.index = index)}
    >
      <sapa-avatar name=${person.name} picture=${person.picture ?? ''}></sapa-avatar
      ><bdi class="truncate">${person.name}</bdi>
    </div>`;
  }

  protected override updated(changed: PropertyValues) {
    if (!this.#field) this.follow();
    const field = this.#field;
    if (!field) return;
    const found = this.found();
    setOrRemove(field, 'aria-controls', found.length > 0 ? 'mention-menu' : undefined);
    setOrRemove(field, 'aria-activedescendant', found.length > 0 ? `mention-${this.chosenIndex(found)}` : undefined);
    if (changed.has('index')) this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  private follow() {
    const field = (this.getRootNode() as ShadowRoot | Document).getElementById(this.fieldId);
    if (!(field instanceof HTMLTextAreaElement) || !field.form) return;
    this.#field = field;
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-autocomplete', 'list');
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    // Before the field's own: a key that chooses somebody does not save the note.
    field.form.addEventListener('keydown', this.handleKeydown, { capture: true, signal });
    for (const name of ['input', 'compositionend', 'click']) field.addEventListener(name, this.handleInput, { signal });
    field.addEventListener('blur', () => (this.trigger = undefined), { signal });
    if (field.matches(':focus')) this.handleInput();
  }

  /** Of the site, without oneself. */
  private found(): Colleague[] {
    const { trigger, directory } = this;
    const siteId = (this.opened?.state.conversation ?? this.opened?.state.row)?.siteId;
    if (!trigger || trigger.start === this.#dismissedAt || !directory || siteId === undefined) return [];
    const others = directory.peopleOf(siteId).filter(({ id }) => id !== this.session?.state.staff?.id);
    const isWhole = others.some(({ name }) => name === trigger.query);
    return isWhole ? [] : fitting(others, trigger.query).slice(0, shownAtMost);
  }

  private chosenIndex(found: readonly Colleague[]): number {
    return Math.min(this.index, found.length - 1);
  }

  private readonly handleInput = (event?: Event) => {
    const field = this.#field;
    // What is being composed is not written yet.
    if (!field || (event instanceof InputEvent && event.isComposing)) return;
    const isCaret = field.selectionStart === field.selectionEnd;
    this.trigger = isCaret ? mentionAt(field.value, field.selectionStart) : undefined;
    this.index = 0;
    if (!this.trigger) this.#dismissedAt = undefined;
  };

  private readonly handleKeydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.target !== this.#field) return;
    const found = this.found();
    if (found.length === 0) return;
    const chosen = this.chosenIndex(found);
    if (event.key === 'ArrowDown') this.index = (chosen + 1) % found.length;
    else if (event.key === 'ArrowUp') this.index = (chosen + found.length - 1) % found.length;
    else if (event.key === 'Escape') this.dismiss();
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.insert(found[chosen]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  private handleClick(event: Event) {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    if (option instanceof HTMLElement) this.insert(this.found()[Number(option.id.replace('mention-', ''))]);
  }

  private dismiss() {
    this.#dismissedAt = this.trigger?.start;
    this.requestUpdate();
  }

  private insert(person: Colleague | undefined) {
    const { trigger } = this;
    const field = this.#field;
    if (!person || !trigger || !field) return;
    field.focus();
    field.setSelectionRange(trigger.start, field.selectionEnd);
    this.trigger = undefined;
    writeLikeTyping(field, `@${person.name} `);
  }
}

/** A press keeps the focus in the field. */
const stay = (event: Event) => event.preventDefault();

/** A field may have another menu as well: what that one has set stays. */
function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value !== undefined) element.setAttribute(name, value);
  else if (element.getAttribute(name)?.startsWith('mention-')) element.removeAttribute(name);
}

function adopt(root: Node): void {
  const sheet = mentionMenuStyles.styleSheet;
  if (!sheet || !(root instanceof ShadowRoot || root instanceof Document)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-mention-menu': SapaMentionMenu;
  }
}
