import type { LitElement, ReactiveController } from 'lit';
import { writeLikeTyping } from '../../../shared/client/write-like-typing.js';

/** What is being written after a sign, and where the sign stands. */
export interface Trigger {
  start: number;
  query: string;
}

interface Menu<Item> {
  /** How its ids begin. */
  name: string;
  triggerAt: (text: string, caret: number) => Trigger | undefined;
  found: (query: string) => readonly Item[];
  /** What stands in the field in place of the trigger. */
  textOf: (item: Item) => string;
}

/**
 * A menu that belongs to a field of the same tree and is drawn beside it: the field keeps the focus and points to the chosen
 * option, whose id is the menu's name and its place.
 */
export class FieldMenu<Item> implements ReactiveController {
  index = 0;
  #trigger: Trigger | undefined;
  #field: HTMLTextAreaElement | undefined;
  #listeners = new AbortController();
  /** Closed by Escape at this sign. */
  #dismissedAt: number | undefined;

  constructor(
    private readonly host: LitElement & { fieldId: string },
    private readonly menu: Menu<Item>,
  ) {
    host.addController(this);
    host.addEventListener('click', this.#handleClick);
  }

  items(): readonly Item[] {
    const trigger = this.#trigger;
    return !trigger || trigger.start === this.#dismissedAt ? [] : this.menu.found(trigger.query);
  }

  chosenIn(items: readonly Item[]): number {
    return Math.min(this.index, items.length - 1);
  }

  choose(index: number): void {
    this.index = index;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#listeners.abort();
    this.#field = undefined;
  }

  hostUpdated(): void {
    if (!this.#field) this.#follow();
    const field = this.#field;
    if (!field) return;
    const { name } = this.menu;
    const items = this.items();
    this.#set(field, 'aria-controls', items.length > 0 ? `${name}-menu` : undefined);
    this.#set(field, 'aria-activedescendant', items.length > 0 ? `${name}-${this.chosenIn(items)}` : undefined);
    this.host.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #follow(): void {
    const field = (this.host.getRootNode() as ShadowRoot | Document).getElementById(this.host.fieldId);
    if (!(field instanceof HTMLTextAreaElement) || !field.form) return;
    this.#field = field;
    field.setAttribute('aria-haspopup', 'listbox');
    field.setAttribute('aria-autocomplete', 'list');
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    // Before the field's own: a key that chooses something does not send what is written.
    field.form.addEventListener('keydown', this.#handleKeydown, { capture: true, signal });
    for (const name of ['input', 'compositionend', 'click'])
      field.addEventListener(name, this.#handleInput, { signal });
    field.addEventListener('blur', () => this.#show(undefined), { signal });
    if (field.matches(':focus')) this.#handleInput();
  }

  /** A field may have another menu as well: what that one has set stays. */
  #set(field: Element, attribute: string, value: string | undefined): void {
    if (value !== undefined) field.setAttribute(attribute, value);
    else if (field.getAttribute(attribute)?.startsWith(`${this.menu.name}-`)) field.removeAttribute(attribute);
  }

  #show(trigger: Trigger | undefined): void {
    this.#trigger = trigger;
    this.host.requestUpdate();
  }

  readonly #handleInput = (event?: Event) => {
    const field = this.#field;
    // What is being composed is not written yet.
    if (!field || (event instanceof InputEvent && event.isComposing)) return;
    const isCaret = field.selectionStart === field.selectionEnd;
    this.index = 0;
    this.#show(isCaret ? this.menu.triggerAt(field.value, field.selectionStart) : undefined);
    if (!this.#trigger) this.#dismissedAt = undefined;
  };

  readonly #handleKeydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229 || event.target !== this.#field) return;
    const items = this.items();
    if (items.length === 0) return;
    const chosen = this.chosenIn(items);
    if (event.key === 'ArrowDown') this.choose((chosen + 1) % items.length);
    else if (event.key === 'ArrowUp') this.choose((chosen + items.length - 1) % items.length);
    else if (event.key === 'Escape') this.#dismiss();
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') this.#insert(items[chosen]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  readonly #handleClick = (event: Event) => {
    const option = event.composedPath().find((target) => target instanceof HTMLElement && target.role === 'option');
    if (option instanceof HTMLElement) this.#insert(this.items()[Number(option.id.replace(`${this.menu.name}-`, ''))]);
  };

  #dismiss(): void {
    this.#dismissedAt = this.#trigger?.start;
    this.host.requestUpdate();
  }

  #insert(item: Item | undefined): void {
    const trigger = this.#trigger;
    const field = this.#field;
    if (item === undefined || !trigger || !field) return;
    field.focus();
    field.setSelectionRange(trigger.start, field.selectionEnd);
    this.#show(undefined);
    writeLikeTyping(field, this.menu.textOf(item));
  }
}

/** A press keeps the focus in the field. */
export const stay = (event: Event) => event.preventDefault();

/** A menu is drawn in the tree of its field: a list that a field points to must be there. */
export function adoptInto(root: Node, { styleSheet: sheet }: { styleSheet: CSSStyleSheet | undefined }): void {
  if (!sheet || !(root instanceof ShadowRoot || root instanceof Document)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
