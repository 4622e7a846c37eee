import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far from the end still counts as reading the newest, and how far from the top it is time for older ones. */
const nearEnd = 80;
const nearTop = 600;

interface Host extends ReactiveControllerHost {
  readonly log: HTMLElement | null;
  /** What was in the log before and stays where the reader sees it, whatever is put in above. */
  readonly anchor: Element | null;
  handleEnd(): void;
  handleNearTop(): void;
}

/**
 * The reader's place in a log that grows at both ends: whoever reads the newest goes on reading the newest, whoever reads
 * older ones keeps them under the eyes. Not left to the browser's own anchoring, which some have not and none has at the top.
 */
export class ScrollPlace implements ReactiveController {
  #isFollowing = true;
  #anchor: Element | null = null;
  #anchorTop = 0;
  /** The keyboard, a long text, a notice make it smaller, and it is nothing while the chat is closed. */
  #height = 0;
  readonly #resizes = new ResizeObserver(() => this.#settle());
  #observed: Element | null = null;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  get isFollowing() {
    return this.#isFollowing;
  }

  follow() {
    this.#isFollowing = true;
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#settle);
    if (this.#observed) this.#resizes.observe(this.#observed);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#settle);
    this.#resizes.disconnect();
  }

  hostUpdate() {
    this.#anchor = this.#isFollowing ? null : this.host.anchor;
    this.#anchorTop = this.#anchor?.getBoundingClientRect().top ?? 0;
  }

  hostUpdated() {
    const { log } = this.host;
    if (log && !this.#observed) this.#resizes.observe((this.#observed = log));
    if (log && this.#anchor?.isConnected) {
      log.scrollTop += this.#anchor.getBoundingClientRect().top - this.#anchorTop;
    }
    this.#settle();
  }

  /** To be called when the log was scrolled. */
  handleScroll() {
    const { log } = this.host;
    // A log of another height was not scrolled by its reader.
    if (!log || log.clientHeight !== this.#height) return;
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearEnd;
    if (isAtEnd !== this.#isFollowing) {
      this.#isFollowing = isAtEnd;
      this.host.requestUpdate();
    }
    this.#tell(log);
  }

  readonly #settle = () => {
    const { log } = this.host;
    this.#height = log?.clientHeight ?? 0;
    if (!log || !this.#height) return;
    if (this.#isFollowing) log.scrollTop = log.scrollHeight;
    this.#tell(log);
  };

  #tell(log: HTMLElement) {
    if (log.scrollTop < nearTop) this.host.handleNearTop();
    if (this.#isFollowing && document.visibilityState === 'visible') this.host.handleEnd();
  }
}
