import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chooseLanguage } from '../../../shared/locales/texts.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { SavedReply } from '../../../shared/wire/saved-replies/entities.js';
import { search } from '../../core/fuzzy.js';
import { paths } from '../../core/location.store.js';
import { type ActionsStore, actionsContext, type Finding, OffersController } from '../../core/actions.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { type Macros, macrosContext } from '../../entities/macros.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { openedContext, type OpenedStore } from '../../entities/opened.store.js';
import { savedRepliesContext, type SavedRepliesStore } from '../../entities/saved-replies.store.js';
import { writeLikeTyping } from '../../../shared/client/write-like-typing.js';
import { listOfWords } from './action-words.js';
import { fillVariables, nextGap } from './fill-variables.js';
import { replyText } from './reply-texts.js';
import { type ReplyTrigger, triggerAt } from './reply-trigger.js';
import { replyMenuStyles } from './sapa-reply-menu.styles.js';
import { valuesOf } from './variable-values.js';

const shownAtMost = 30;

/**
 * The saved replies that a field offers after `/`. It belongs to a field of the same tree and of a form, and is drawn beside it:
 * the field keeps the focus and points to the chosen one. What is left to fill in is asked for before the form is sent.
 */
@customElement('sapa-reply-menu')
export class SapaReplyMenu extends LitElement {
  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  /** Its text goes to no visitor: texts are inserted, and macros do nothing. */
  @property({ type: Boolean }) isPlain = false;
  @consume({ context: savedRepliesContext }) private readonly saved: SavedRepliesStore | undefined;
  @consume({ context: openedContext }) private readonly opened: OpenedStore | undefined;
  @consume({ context: macrosContext }) private readonly macros: Macros | undefined;
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: labelsContext }) private readonly labels: LabelsStore | undefined;
  @consume({ context: actionsContext }) private readonly actions: ActionsStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @state() private trigger: ReplyTrigger | undefined;
  @state() private index = 0;
  /** What is asked for before it is sent. */
  @state() private gapName = '';
  private readonly stores = new StoreController(this);
  private readonly offers = new OffersController(this);
  #field: HTMLTextAreaElement | undefined;
  #listeners = new AbortController();
  /** Closed by Escape at this slash. */
  #dismissedAt: number | undefined;
  /** In what is being written. */
  #inserted = new Set<string>();
  /** What is done once this reply has gone out. */
  @state() private macro: SavedReply | undefined;
  /** Enter was pressed before the replies were here. */
  #isAwaited = false;
  /** Sent once more as it is: the person has seen what is not filled in. */
  #seen = '';

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('click', this.handleClick);
    if (this.saved) this.stores.follow(this.saved);
    adopt(this.getRootNode());
    if (!this.isPlain) this.offers.offer(this.actions, {}, () => this.findings());
  }

  protected override firstUpdated() {
    this.follow();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#listeners.abort();
    this.#field = undefined;
  }

  protected override updated(changed: PropertyValues) {
    if (!this.#field) this.follow();
    const field = this.#field;
    if (!field) return;
    const isOpen = this.found().length > 0;
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-autocomplete', 'list');
    setOrRemove(field, 'aria-controls', isOpen ? 'reply-menu' : undefined);
    setOrRemove(field, 'aria-activedescendant', isOpen ? `reply-${this.chosenIndex()}` : undefined);
    if (this.#isAwaited && this.saved?.state.phase === 'ready') {
      this.#isAwaited = false;
      this.insert(this.found()[0]);
    }
    if (changed.has('index')) this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    if (this.gapName) return html`<p class="gap" role="alert">${replyText('fillFirst', { name: this.gapName })}</p>`;
    if (!this.trigger || this.#isDismissed) return this.renderMacro();
    const found = this.found();
    if (found.length === 0) return this.renderNone();
    const chosen = this.chosenIndex();
    return html`<div class="menu" id="reply-menu" role="listbox" aria-label=${replyText('menu')} @mousedown=${stay}>
        ${found.map((reply, index) => this.renderOption(reply, index, index === chosen))}
      </div>
      <p class="visually-hidden" role="status">${replyText('menuCount', { count: found.length })}</p>`;
  }

  private renderMacro() {
    const { directory, labels, macro } = this;
    if (!macro?.actions) return nothing;
    const names = {
      person: (id: string) => directory?.person(id)?.name,
      team: (id: string) => directory?.team(id)?.name,
      label: (id: string) => labels?.find(id)?.name,
    };
    return html`<p class="then" role="status">
      <span>${replyText('thenDo', { what: listOfWords(macro.actions, names) })}</span>
      <button type="button" @mousedown=${stay} @click=${() => (this.macro = undefined)}>${replyText('cancel')}</button>
    </p>`;
  }

  /** For the palette: while another conversation, or none, is open there are others, or none. */
  private findings(): Finding[] {
    if (!this.#field?.checkVisibility()) return [];
    return this.here().map((reply) => ({
      id: `reply-${reply.id}`,
      title: reply.title,
      detail: `/${reply.shortcut}`,
      icon: 'message-circle',
      kind: reply.actions ? 'macro' : 'reply',
      run: () => this.insertAt(reply, this.#field?.selectionStart ?? 0),
    }));
  }

  private renderNone() {
    const { phase, replies } = this.saved?.state ?? { phase: 'unneeded', replies: [] };
    if (phase !== 'ready' || replies.length > 0) return nothing;
    return html`<div class="menu">
      <p class="note">${replyText('menuNone')} <a href=${paths.replies}>${replyText('menuMake')}</a></p>
    </div>`;
  }

  private renderOption(reply: SavedReply, index: number, isChosen: boolean) {
    return html`<div
      role="option"
      id="reply-${index}"
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => (this.index = index)}
    >
      <bdi class="title truncate">${reply.title}</bdi>
      <span class="shortcut">${reply.actions ? html`${replyText('macro')} · ` : nothing}/${reply.shortcut}</span>
      <bdi class="start truncate">${this.filled(reply)}</bdi>
    </div>`;
  }

  private follow() {
    const root = this.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    const field = root.getElementById(this.fieldId);
    if (!(field instanceof HTMLTextAreaElement) || !field.form) return;
    this.#field = field;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    // Before the field's own: a key that chooses a reply does not send.
    field.form.addEventListener('keydown', this.handleKeydown, { capture: true, signal });
    field.form.addEventListener('submit', this.handleSubmit, { capture: true, signal });
    field.addEventListener('input', this.handleInput, { signal });
    field.addEventListener('compositionend', this.handleInput, { signal });
    field.addEventListener('click', this.handleInput, { signal });
    // Said by the element that the field is a part of.
    for (const name of ['sapa-submit', 'sapa-note']) root.host.addEventListener(name, this.handleSent, { signal });
    field.addEventListener('blur', () => (this.trigger = undefined), { signal });
    this.saved?.need();
    // This element may have come after the slash.
    if (field.matches(':focus')) this.handleInput();
  }

  get #isDismissed(): boolean {
    return this.trigger !== undefined && this.trigger.start === this.#dismissedAt;
  }

  /** All that is written is a shortcut, and nobody knows yet of which reply: a visitor is not to get it as it is. */
  private get isComing(): boolean {
    const { trigger } = this;
    return trigger?.start === 0 && trigger.query !== '' && this.saved?.state.phase === 'loading';
  }

  /** What fits, of this site, the best first. */
  private found(): SavedReply[] {
    if (!this.trigger || this.#isDismissed || this.gapName) return [];
    const textsOf = (reply: SavedReply) => [reply.shortcut, reply.title, this.textOf(reply)];
    return search(this.here(), this.trigger.query, textsOf).slice(0, shownAtMost);
  }

  /** Those of this site; in a note those that have a text. */
  private here(): SavedReply[] {
    const siteId = (this.opened?.state.conversation ?? this.opened?.state.row)?.siteId;
    return (this.saved?.state.replies ?? []).filter((reply) => {
      const isOfSite = !reply.siteIds || siteId === undefined || reply.siteIds.includes(siteId);
      return isOfSite && !(this.isPlain && this.textOf(reply) === '');
    });
  }

  private chosenIndex(): number {
    return Math.min(this.index, this.found().length - 1);
  }

  /** In the visitor's language, or in the one that there is. */
  private textOf({ texts }: SavedReply): string {
    const language = chooseLanguage([this.opened?.state.conversation?.visitor.language]);
    return texts[language] ?? texts.id ?? texts.en ?? '';
  }

  /** As it would be written into the field. */
  private filled(reply: SavedReply): string {
    const text = this.textOf(reply);
    return this.opened ? fillVariables(text, valuesOf(this.opened.state, this.session?.state.staff?.name)) : text;
  }

  private readonly handleInput = (event?: Event) => {
    const field = this.#field;
    if (!field) return;
    this.gapName = '';
    this.#isAwaited = false;
    if (field.value === '') this.forget();
    // What is being composed is not written yet.
    if (event instanceof InputEvent && event.isComposing) return;
    const isCaret = field.selectionStart === field.selectionEnd;
    this.trigger = isCaret ? triggerAt(field.value, field.selectionStart) : undefined;
    this.index = 0;
    if (!this.trigger) this.#dismissedAt = undefined;
  };

  private readonly handleKeydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.target !== this.#field) return;
    const found = this.found();
    if (found.length === 0) {
      if (event.key === 'Enter' && !event.shiftKey && this.isComing) {
        this.#isAwaited = true;
        return take(event);
      }
      if (event.key === 'Tab' && !event.shiftKey && this.selectGap(this.#field?.selectionEnd ?? 0)) take(event);
      return;
    }
    if (event.key === 'ArrowDown') this.index = (this.chosenIndex() + 1) % found.length;
    else if (event.key === 'ArrowUp') this.index = (this.chosenIndex() + found.length - 1) % found.length;
    else if (event.key === 'Escape') this.dismiss();
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.insert(found[this.chosenIndex()]);
    else return;
    take(event);
  };

  private dismiss() {
    this.#dismissedAt = this.trigger?.start;
    this.requestUpdate();
  }

  private handleClick(event: Event) {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    if (option instanceof HTMLElement) this.insert(this.found()[Number(option.id.replace('reply-', ''))]);
  }

  private insert(reply: SavedReply | undefined) {
    if (reply && this.trigger) this.insertAt(reply, this.trigger.start);
  }

  /** From there to the caret. What has no text is done at once, and can be taken back. */
  private insertAt(reply: SavedReply, start: number) {
    const field = this.#field;
    if (!field) return;
    field.focus();
    field.setSelectionRange(start, field.selectionEnd);
    this.trigger = undefined;
    const text = this.filled(reply);
    writeLikeTyping(field, text);
    this.#inserted.add(reply.id);
    if (reply.actions && !this.isPlain) this.takeMacro(reply, text);
    this.selectGap(start);
  }

  private takeMacro(reply: SavedReply, text: string) {
    if (text !== '') return void (this.macro = reply);
    const id = this.openId;
    if (id !== undefined) void this.macros?.run(id, reply);
    this.saved?.used([reply.id]);
    this.#inserted.delete(reply.id);
  }

  private get openId(): string | undefined {
    return (this.opened?.state.conversation ?? this.opened?.state.row)?.id;
  }

  /** Marks what is to be filled in next, so that what is typed takes its place. */
  private selectGap(from: number): boolean {
    const gap = this.#field && nextGap(this.#field.value, from);
    if (!gap) return false;
    this.#field?.setSelectionRange(gap.start, gap.end);
    return true;
  }

  private readonly handleSubmit = (event: Event) => {
    const text = this.#field?.value ?? '';
    const gap = nextGap(text);
    if (gap && this.#seen !== text) {
      take(event);
      this.#seen = text;
      this.gapName = gap.name;
      this.#field?.focus();
      this.selectGap(0);
      return;
    }
    this.#seen = this.gapName = '';
  };

  /** It is written whole, and goes out now. */
  private readonly handleSent = () => {
    this.saved?.used([...this.#inserted]);
    const { macro, openId } = this;
    this.forget();
    // The one who listens further out puts it into the outbox in this very moment.
    if (macro && openId !== undefined) queueMicrotask(() => this.macros?.runAfterReply(openId, macro));
  };

  /** Nothing of what is written now comes from a saved reply. */
  private forget() {
    this.#inserted.clear();
    this.macro = undefined;
  }
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A press keeps the focus in the field. */
const stay = (event: Event) => event.preventDefault();

/** A field may have another menu as well: what that one has set stays. */
function setOrRemove(element: Element, name: string, value: string | undefined): void {
  if (value !== undefined) element.setAttribute(name, value);
  else if (element.getAttribute(name)?.startsWith('reply-')) element.removeAttribute(name);
}

function adopt(root: Node): void {
  const sheet = replyMenuStyles.styleSheet;
  if (!sheet || !(root instanceof ShadowRoot || root instanceof Document)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-reply-menu': SapaReplyMenu;
  }
}
