import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Act } from './acts.js';

/** The menu of a message or a note: what can be done with it. It may begin with the question whether it is to be deleted. */
export class ActMenu {
  #isOpen = false;
  #isDeleteAsked = false;

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly act: (act: Act) => void,
  ) {}

  /** As by the menu. */
  choose(act: Act): void {
    if (act !== 'delete') return this.act(act);
    this.#isDeleteAsked = true;
    if (!this.#isOpen) void this.#toggle();
  }

  /** Its button, of which the words are `label`, and the menu once it is open. */
  render(shown: {
    acts: readonly Act[];
    label: string;
    anchor: HTMLElement | null;
    isStop?: boolean;
    question?: string;
  }) {
    const { acts, label, anchor, isStop = true, question } = shown;
    return html`<button
        class="more"
        type="button"
        tabindex=${isStop ? '0' : '-1'}
        aria-haspopup="menu"
        aria-expanded=${this.#isOpen}
        aria-label=${label}
        @click=${this.#toggle}
      >
        <wa-icon name="ellipsis"></wa-icon>
      </button>
      ${
        this.#isOpen
          ? html`<sapa-message-menu
              .acts=${acts}
              .isAsking=${this.#isDeleteAsked}
              .anchor=${anchor ?? undefined}
              question=${question ?? nothing}
              @sapa-act=${this.#handleAct}
              @sapa-close=${this.#close}
            ></sapa-message-menu>`
          : nothing
      }`;
  }

  readonly #toggle = async (): Promise<void> => {
    // Without a connection it cannot be had; pressed again, it is asked for again.
    const isHere = await import('./sapa-message-menu.js').then(Boolean, () => false);
    this.#isOpen = isHere && !this.#isOpen;
    this.host.requestUpdate();
  };

  readonly #close = (): void => {
    this.#isOpen = this.#isDeleteAsked = false;
    this.host.requestUpdate();
  };

  readonly #handleAct = (event: CustomEvent<{ act: Act }>): void => {
    event.stopPropagation();
    this.act(event.detail.act);
  };
}
