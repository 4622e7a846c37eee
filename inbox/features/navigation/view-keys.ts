import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tinykeys } from 'tinykeys';
import type { ViewName } from '../../../shared/list-views.js';
import { isWriting } from '../../core/is-writing.js';

export interface ViewActions {
  show(view: ViewName): void;
  /** Puts the navigation away, or shows it. */
  fold(): void;
  /** Whether keys of a single letter are wanted (WCAG 2.1.4). */
  hasLetters(): boolean;
}

/** After `g`, the letter of each view. */
export const viewLetters: Readonly<Record<ViewName, string>> = {
  mine: 'm',
  unassigned: 'u',
  open: 'o',
  waiting: 'w',
  mentions: 'a',
  snoozed: 's',
  resolved: 'r',
  spam: 'x',
};

/** The keys of the navigation. In a field letters are letters. */
export class ViewKeys implements ReactiveController {
  readonly #actions: ViewActions;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, actions: ViewActions) {
    this.#actions = actions;
    host.addController(this);
  }

  hostConnected(): void {
    const { show, fold, hasLetters } = this.#actions;
    const outside = (act: () => void) => (event: KeyboardEvent) => {
      if (!hasLetters() || isWriting(event)) return;
      event.preventDefault();
      act();
    };
    const views = Object.entries(viewLetters) as [ViewName, string][];
    this.#unsubscribe = tinykeys(window, {
      ...Object.fromEntries(views.map(([view, letter]) => [`g ${letter}`, outside(() => show(view))])),
      '[': outside(fold),
    });
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }
}
