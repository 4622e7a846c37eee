import type { ReactiveController } from 'lit';
import type { ChatHost } from '../core/chat-host.js';

const keepers = new WeakMap<ChatHost, KeepFocus>();

/** From the first press on: someone who had the focus in the chat keeps it there, though what was pressed goes away. */
export function keepFocus(host: ChatHost, pressed: EventTarget | undefined, hasTabbed: boolean) {
  let keeper = keepers.get(host);
  if (!keeper) keepers.set(host, (keeper = new KeepFocus(host, hasTabbed)));
  keeper.remember(pressed);
}

/** To where a visitor goes on: with the focus nowhere, Escape and F6 would not be heard. */
export function restoreFocus(host: ChatHost) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const { open, panel, composer } = host;
  // oxlint-disable-next-line sapa/no-restricted-syntax -- a method of the launcher would not fit into the loader's 3,600 bytes
  if (!open) document.querySelector('sapa-launcher')?.shadowRoot?.querySelector('button')?.focus();
  else if (matchMedia('(pointer: coarse)').matches) panel?.focus();
  else if (composer?.hidden) panel?.querySelector('sapa-form')?.focus();
  else composer?.focusField();
}

class KeepFocus implements ReactiveController {
  /** What has the focus in the chat, or was pressed last. */
  #last: EventTarget | undefined;
  #hasTabbed: boolean;

  constructor(
    private readonly host: ChatHost,
    hasTabbed: boolean,
  ) {
    this.#hasTabbed = hasTabbed;
    host.addController(this);
    host.addEventListener('focusin', (event) => this.remember(event.composedPath()[0]));
    host.addEventListener('keydown', ({ key }) => (this.#hasTabbed = key === 'Tab'));
    // While this was loaded the first Tab may have left already.
    if (document.activeElement !== document.body && !host.matches(':focus-within')) this.#bringBack();
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

  /** Anyone who went elsewhere is not called back, but for the one who tabs out of what covers the page. */
  readonly #handleElsewhere = ({ target, type }: Event) => {
    if (target === this.host) return;
    this.#last = undefined;
    if (type === 'focusin') this.#bringBack();
    this.#hasTabbed = false;
  };

  #bringBack() {
    const { open, panel } = this.host;
    if (this.#hasTabbed && open && panel?.matches('[aria-modal]')) panel.focus();
  }

  async #look() {
    // The parts of the chat draw after it.
    await new Promise(requestAnimationFrame);
    if (!(this.#last instanceof Node) || this.#last.isConnected) return;
    this.#last = undefined;
    restoreFocus(this.host);
  }
}
