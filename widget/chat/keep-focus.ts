import type { ReactiveController } from 'lit';
import type { SapaChat } from './sapa-chat.js';

const keepers = new WeakMap<SapaChat, KeepFocus>();

/** From the first press on: whoever had the focus in the chat keeps it there, though what was pressed goes away. */
export function keepFocus(chat: SapaChat, pressed: EventTarget | undefined, hasTabbed: boolean) {
  let keeper = keepers.get(chat);
  if (!keeper) keepers.set(chat, (keeper = new KeepFocus(chat, hasTabbed)));
  keeper.remember(pressed);
}

/** To where a visitor goes on: with the focus nowhere, Escape and F6 would not be heard. */
export function restoreFocus(chat: SapaChat) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const { renderRoot } = chat;
  const composer = renderRoot.querySelector('sapa-composer');
  if (!chat.open) document.querySelector('sapa-launcher')?.shadowRoot?.querySelector('button')?.focus();
  else if (matchMedia('(pointer: coarse)').matches) renderRoot.querySelector<HTMLElement>('.panel')?.focus();
  else if (composer?.hidden) renderRoot.querySelector('sapa-form')?.focus();
  else composer?.focusField();
}

class KeepFocus implements ReactiveController {
  /** What has the focus in the chat, or was pressed last. */
  #last: EventTarget | undefined;
  #hasTabbed: boolean;

  constructor(
    private readonly chat: SapaChat,
    hasTabbed: boolean,
  ) {
    this.#hasTabbed = hasTabbed;
    chat.addController(this);
    chat.addEventListener('focusin', (event) => this.remember(event.composedPath()[0]));
    chat.addEventListener('keydown', ({ key }) => (this.#hasTabbed = key === 'Tab'));
    // While this was loaded the first Tab may have left already.
    if (document.activeElement !== document.body && !chat.matches(':focus-within')) this.#bringBack();
  }

  hostConnected() {
    document.addEventListener('pointerdown', this.#handleElsewhere);
    document.addEventListener('focusin', this.#handleElsewhere);
  }

  hostDisconnected() {
    document.removeEventListener('pointerdown', this.#handleElsewhere);
    document.removeEventListener('focusin', this.#handleElsewhere);
  }

  hostUpdated() {
    void this.#look();
  }

  remember(pressed: EventTarget | undefined) {
    this.#last = pressed;
    void this.#look();
  }

  /** Whoever went elsewhere is not called back, but for the one who tabs out of what covers the page. */
  readonly #handleElsewhere = ({ target, type }: Event) => {
    if (target === this.chat) return;
    this.#last = undefined;
    if (type === 'focusin') this.#bringBack();
    this.#hasTabbed = false;
  };

  #bringBack() {
    const panel = this.chat.renderRoot.querySelector<HTMLElement>('.panel[aria-modal]');
    if (this.#hasTabbed && this.chat.open) panel?.focus();
  }

  async #look() {
    // The parts of the chat draw after it.
    await new Promise(requestAnimationFrame);
    if (!(this.#last instanceof Node) || this.#last.isConnected) return;
    this.#last = undefined;
    restoreFocus(this.chat);
  }
}
