import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tinykeys } from 'tinykeys';

export interface InboxActions {
  move(steps: number): void;
  answer(): void;
  backToList(): void;
  /** Resolves what is open, or opens it again. */
  end(): void;
}

/** The keys of the inbox. In a field letters are letters; only Escape leaves it. */
export class InboxKeys implements ReactiveController {
  readonly #actions: InboxActions;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, actions: InboxActions) {
    this.#actions = actions;
    host.addController(this);
  }

  hostConnected(): void {
    const { move, answer, backToList, end } = this.#actions;
    const inList = (act: () => void) => (event: KeyboardEvent) => {
      if (isWriting(event)) return;
      event.preventDefault();
      act();
    };
    // The arrows belong to whatever scrolls, unless the focus is in the list.
    const fromRow = (act: () => void) => (event: KeyboardEvent) => {
      if (
        event.composedPath().some((target) => target instanceof Element && target.tagName === 'SAPA-CONVERSATION-LIST')
      ) {
        inList(act)(event);
      }
    };
    this.#unsubscribe = tinykeys(window, {
      j: inList(() => move(1)),
      k: inList(() => move(-1)),
      ArrowDown: fromRow(() => move(1)),
      ArrowUp: fromRow(() => move(-1)),
      Home: fromRow(() => move(-Infinity)),
      r: inList(answer),
      e: inList(end),
      Escape: (event) => {
        // A menu or a list of suggestions that closes by Escape has said so.
        if (!event.defaultPrevented && !event.isComposing) backToList();
      },
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
