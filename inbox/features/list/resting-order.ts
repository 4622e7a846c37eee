import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { isTouch } from '../../ui/is-touch.js';

/** A finger is off the screen before its click arrives, so the order rests a little longer. In milliseconds. */
const restsOn = 400;

type Rows = readonly ConversationRow[];

/** What stands below all rows that are shown: a further page. Looked for from the end, so that only the page is passed. */
export function belowShown(shownIds: ReadonlySet<string>, newest: Rows): Rows {
  let start = newest.length;
  for (let row = newest[start - 1]; row && !shownIds.has(row.id); row = newest[start - 1]) start -= 1;
  return newest.slice(start);
}

/**
 * While somebody points at a list, or has the focus in it, no row moves, comes or goes: a click opens what was aimed at (C45).
 * What is known of a row may still change: the list looks it up by its id.
 */
export class RestingOrder implements ReactiveController {
  /** The newest order is another one than the one that is shown. */
  hasNews = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #reasons = new Set<'pointer' | 'focus'>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;
  #newest: Rows = [];
  #rows: Rows = [];
  /** The ids of `#rows`, while they rest. */
  #shownIds: Set<string> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  rows(newest: Rows): Rows {
    if (newest === this.#newest) return this.#rows;
    this.#newest = newest;
    if (!this.#isResting || this.#rows.length === 0) {
      this.#showNewest();
      return newest;
    }
    const ids = (this.#shownIds ??= new Set(this.#rows.map(({ id }) => id)));
    const below = belowShown(ids, newest);
    if (below.length > 0) {
      this.#rows = [...this.#rows, ...below];
      for (const { id } of below) ids.add(id);
    }
    this.hasNews = this.#rows.length !== newest.length || this.#rows.some(({ id }, index) => id !== newest[index]?.id);
    return this.#rows;
  }

  /** Shows the newest order at once. */
  refresh(): void {
    this.#showNewest();
    this.#host.requestUpdate();
  }

  /** Another list stands here now. */
  reset(): void {
    this.#newest = this.#rows = [];
    this.#shownIds = undefined;
    this.hasNews = false;
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

  #showNewest(): void {
    this.#rows = this.#newest;
    this.#shownIds = undefined;
    this.hasNews = false;
  }

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
