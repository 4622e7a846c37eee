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

/**
 * Tells a list of rows of one height which of them to draw. Sizes and places are heard of and kept: to ask the browser for them in
 * the middle of an update makes it lay out everything at once.
 */
export class WindowOfRows implements ReactiveController {
  rowHeight = firstGuess;
  /** How far down the list is. */
  top = 0;
  /** Of the scroller; before the first layout it may be as high as the page. */
  height = innerHeight;
  readonly #host: ReactiveControllerHost;
  readonly #observer = new ResizeObserver((entries) => this.#takeSizes(entries));
  #scroller: HTMLElement | undefined;
  #row: Element | undefined;
  #count = 0;
  #range: Range = { start: 0, end: 0 };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  range(count: number): Range {
    this.#count = count;
    this.#range = visibleRange(this.top, this.height, this.rowHeight, count);
    return this.#range;
  }

  /** The element that scrolls and one of its rows: rows grow with the reader's letters, so their height is not assumed. */
  observe(scroller: HTMLElement, row: Element | undefined): void {
    if (this.#scroller !== scroller) {
      this.#scroller = scroller;
      this.#observer.observe(scroller);
      scroller.addEventListener('scroll', this.#handleScroll, { passive: true });
    }
    if (this.#row === row) return;
    if (this.#row) this.#observer.unobserve(this.#row);
    if (row) this.#observer.observe(row);
    this.#row = row;
  }

  /** The rows that are in sight at least in part. */
  inSight(): { first: number; last: number } {
    const last = Math.ceil((this.top + this.height) / this.rowHeight) - 1;
    return { first: Math.floor(this.top / this.rowHeight), last };
  }

  reveal(index: number): void {
    const top = index * this.rowHeight;
    this.scrollTo(Math.min(Math.max(this.top, top + this.rowHeight - this.height), top));
  }

  scrollTo(top: number): void {
    if (!this.#scroller || top === this.top) return;
    this.#scroller.scrollTop = top;
    // No further than there are rows.
    this.top = this.#scroller.scrollTop;
  }

  hostConnected(): void {
    if (this.#scroller) this.#observer.observe(this.#scroller);
    if (this.#row) this.#observer.observe(this.#row);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #takeSizes(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      // What is hidden has none.
      if (height === 0) continue;
      if (target === this.#scroller) this.height = height;
      else if (target === this.#row && Math.abs(height - this.rowHeight) >= 0.5) {
        this.rowHeight = height;
        this.#host.requestUpdate();
      }
    }
    this.#look();
  }

  readonly #handleScroll = (): void => {
    this.top = this.#scroller?.scrollTop ?? 0;
    this.#look();
  };

  #look(): void {
    const { start, end } = this.#range;
    const now = this.range(this.#count);
    if (now.start !== start || now.end !== end) this.#host.requestUpdate();
  }
}
