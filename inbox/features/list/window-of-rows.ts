import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Drawn beyond what is in sight, so that scrolling shows no gaps. */
const overscan = 8;
/** Assumed until a row has been measured, in pixels. */
const firstGuess = 56;

export interface Range {
  start: number;
  /** The first one behind the range. */
  end: number;
}

export function visibleRange(scrollTop: number, height: number, rowHeight: number, count: number): Range {
  const start = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - overscan, count - 1));
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + overscan);
  return { start, end: Math.max(start, end) };
}

/** Tells a list of rows of one height which of them to draw. */
export class WindowOfRows implements ReactiveController {
  rowHeight = firstGuess;
  readonly #host: ReactiveControllerHost;
  readonly #observer = new ResizeObserver(() => this.#look());
  #scroller: HTMLElement | undefined;
  #count = 0;
  #range: Range = { start: 0, end: 0 };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Before the first layout as many as a tall screen holds. */
  range(count: number): Range {
    this.#count = count;
    const { scrollTop = 0, clientHeight = 1_200 } = this.#scroller ?? {};
    this.#range = visibleRange(scrollTop, clientHeight, this.rowHeight, count);
    return this.#range;
  }

  /** The element that scrolls, once it is there. */
  observe(scroller: HTMLElement): void {
    if (this.#scroller === scroller) return;
    this.#scroller = scroller;
    this.#observer.observe(scroller);
    scroller.addEventListener('scroll', this.#look, { passive: true });
  }

  /** Rows grow with the reader's letters, so their height is measured and not assumed. */
  measure(row: Element | null): void {
    const height = row?.getBoundingClientRect().height ?? 0;
    if (height === 0 || Math.abs(height - this.rowHeight) < 0.5) return;
    this.rowHeight = height;
    this.#host.requestUpdate();
  }

  /** The rows that are in sight at least in part. */
  inSight(): { first: number; last: number } {
    const { scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    const last = Math.ceil((scrollTop + clientHeight) / this.rowHeight) - 1;
    return { first: Math.floor(scrollTop / this.rowHeight), last };
  }

  reveal(index: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = index * this.rowHeight;
    const lowest = top + this.rowHeight - scroller.clientHeight;
    scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, lowest), top);
  }

  hostConnected(): void {
    if (this.#scroller) this.#observer.observe(this.#scroller);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  readonly #look = (): void => {
    const { start, end } = this.#range;
    const now = this.range(this.#count);
    if (now.start !== start || now.end !== end) this.#host.requestUpdate();
  };
}
