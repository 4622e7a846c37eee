import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import { isTouch } from '../../ui/is-touch.js';

/** A finger is off the screen before its click arrives, so the order rests a little longer. In milliseconds. */
const restsOn = 400;

/** The rows as they stand, with what is known of them now. New ones wait; older ones, from further pages, come below. */
export function keepOrder(shown: readonly string[], newest: readonly Conversation[]): Conversation[] {
  const byId = new Map(newest.map((conversation) => [conversation.id, conversation]));
  const known = new Set(shown);
  const lastKnown = newest.findLastIndex(({ id }) => known.has(id));
  return [...shown.flatMap((id) => byId.get(id) ?? []), ...newest.slice(lastKnown + 1)];
}

/** While somebody points at a list, or has the focus in it, no row moves: a click opens what was aimed at (C45). */
export class RestingOrder implements ReactiveController {
  /** The newest order is another one than the one that is shown. */
  hasNews = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #reasons = new Set<'pointer' | 'focus'>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;
  #newest: readonly Conversation[] | undefined;
  #rows: readonly Conversation[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  rows(newest: readonly Conversation[]): readonly Conversation[] {
    if (newest === this.#newest) return this.#rows;
    this.#newest = newest;
    const ids = this.#rows.map(({ id }) => id);
    this.#rows = this.#isResting && ids.length > 0 ? keepOrder(ids, newest) : newest;
    this.hasNews = this.#rows.length !== newest.length || this.#rows.some(({ id }, index) => id !== newest[index]?.id);
    return this.#rows;
  }

  /** Shows the newest order at once. */
  refresh(): void {
    this.#rows = [];
    this.#newest = undefined;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerenter', this.#handleEnter);
    this.#host.addEventListener('pointerleave', this.#handleLeave);
    this.#host.addEventListener('focusin', this.#handleFocus);
    this.#host.addEventListener('focusout', this.#handleBlur);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#host.removeEventListener('pointerenter', this.#handleEnter);
    this.#host.removeEventListener('pointerleave', this.#handleLeave);
    this.#host.removeEventListener('focusin', this.#handleFocus);
    this.#host.removeEventListener('focusout', this.#handleBlur);
    this.#reasons.clear();
    this.#isResting = false;
  }

  readonly #handleEnter = () => this.#rest('pointer');
  readonly #handleLeave = () => this.#leave('pointer');
  readonly #handleBlur = () => this.#leave('focus');
  readonly #handleFocus = (event: FocusEvent) => {
    // After a tap the focus stays on the row, and says nothing of what somebody is about to do.
    const [target] = event.composedPath();
    if (!isTouch() || (target instanceof Element && target.matches(':focus-visible'))) this.#rest('focus');
  };

  #rest(reason: 'pointer' | 'focus'): void {
    clearTimeout(this.#timer);
    this.#reasons.add(reason);
    this.#isResting = true;
  }

  #leave(reason: 'pointer' | 'focus'): void {
    this.#reasons.delete(reason);
    if (this.#reasons.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isResting = false;
      if (this.hasNews) this.refresh();
    }, restsOn);
  }
}
