import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tinykeys } from 'tinykeys';
import { isWriting } from '../../core/is-writing.js';

export interface InboxActions {
  move(steps: number): void;
  answer(): void;
  backToList(): void;
  /** Resolves what is open, or opens it again. */
  end(): void;
  /** Shows what is known of the visitor, or puts it away. */
  panel(): void;
  /** Whether keys of a single letter are wanted (WCAG 2.1.4). */
  hasLetters(): boolean;
}

/**
 * The keys of the inbox. In a field letters are letters. No single letter does anything to a visitor: somebody may be
 * typing an answer and believe that they are in the field (C40).
 */
export class InboxKeys implements ReactiveController {
  readonly #actions: InboxActions;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, actions: InboxActions) {
    this.#actions = actions;
    host.addController(this);
  }

  hostConnected(): void {
    const { move, answer, backToList, end, panel, hasLetters } = this.#actions;
    const outside = (act: () => void) => (event: KeyboardEvent) => {
      // The end of a sequence, such as `g r`, is no key of its own.
      if (isWriting(event) || event.defaultPrevented) return;
      event.preventDefault();
      act();
    };
    const letter = (act: () => void) => (event: KeyboardEvent) => {
      if (hasLetters()) outside(act)(event);
    };
    // The arrows belong to whatever scrolls, unless the focus is in the list.
    const fromRow = (act: () => void) => (event: KeyboardEvent) => {
      if (
        event.composedPath().some((target) => target instanceof Element && target.tagName === 'SAPA-CONVERSATION-LIST')
      ) {
        outside(act)(event);
      }
    };
    this.#unsubscribe = tinykeys(window, {
      j: letter(() => move(1)),
      k: letter(() => move(-1)),
      r: letter(answer),
      i: letter(panel),
      ArrowDown: fromRow(() => move(1)),
      ArrowUp: fromRow(() => move(-1)),
      Home: fromRow(() => move(-Infinity)),
      End: fromRow(() => move(Infinity)),
      // By its place on the keyboard: with Alt the letter is another one on some. Two modifiers, which no browser uses.
      'Alt+Shift+KeyE': (event) => {
        event.preventDefault();
        if (!event.repeat) end();
      },
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
