import type { ReactiveController } from 'lit';

/**
 * What is pressed in an element may be gone afterwards: the focus goes on with what has come in its place, and where nothing can be done
 * any more, with what is said of it (`#status`).
 */
export class ActFocus implements ReactiveController {
  #hadFocus = false;

  constructor(
    private readonly host: HTMLElement,
    /** What stood there before a question stands there again: on with the last act, which has asked. */
    private readonly isResting: () => boolean,
  ) {}

  hostUpdate(): void {
    this.#hadFocus = Boolean(this.host.shadowRoot?.activeElement);
  }

  hostUpdated(): void {
    const root = this.host.shadowRoot;
    if (!this.#hadFocus || !root || root.activeElement) return;
    const acts = [...root.querySelectorAll<HTMLElement>('.row-act')];
    (acts.at(this.isResting() ? -1 : 0) ?? root.querySelector<HTMLElement>('#status'))?.focus();
  }
}
