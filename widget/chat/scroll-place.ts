import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far from the end still counts as reading the newest, and how far from the top it is time for older ones. */
const nearEnd = 80;
const nearTop = 600;

interface Host extends ReactiveControllerHost {
  readonly log: HTMLElement | null;
  /** What was in the log before and stays where the reader sees it, whatever is put in above. */
  readonly anchor: Element | undefined;
  handleEnd(): void;
  handleNearTop(): void;
}

/**
 * The reader's place in a log that grows at both ends: anyone who reads the newest goes on reading the newest, anyone who reads
 * older ones keeps them under the eyes. Not left to the browser's own anchoring, which some have not and none has at the top.
 */
export class ScrollPlace implements ReactiveController {
  #isFollowing = true;
  #anchor: Element | undefined;
  #anchorTop = 0;
  /** Where the end was. The keyboard, a long text, a notice move it, and so does a picture that comes late. */
  #end: number | undefined;
  // Goes on after the host is taken out, for the time when it is put in again; both are collected together.
  readonly #resizes = new ResizeObserver(() => this.#settle());

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
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#settle);
  }

  hostUpdate() {
    this.#anchor = this.#isFollowing ? undefined : this.host.anchor;
    this.#anchorTop = this.#anchor?.getBoundingClientRect().top ?? 0;
  }

  hostUpdated() {
    const { log } = this.host;
    if (log && this.#end === undefined) for (const each of [log, ...log.children]) this.#resizes.observe(each);
    if (log && this.#anchor?.isConnected) {
      log.scrollTop += this.#anchor.getBoundingClientRect().top - this.#anchorTop;
    }
    this.#settle();
  }

  /** To be called when the log was scrolled. */
  handleScroll() {
    const { log } = this.host;
    // While the chat is closed.
    if (!log?.clientHeight) return;
    // It is not the reader who leaves an end that has moved: the browser tells of its own scrolls a frame later.
    if (endOf(log) !== this.#end) this.#settle();
    const isAtEnd = endOf(log) - log.scrollTop < nearEnd;
    if (isAtEnd !== this.#isFollowing) {
      this.#isFollowing = isAtEnd;
      this.host.requestUpdate();
    }
    this.#tell(log);
  }

  readonly #settle = () => {
    const { log } = this.host;
    if (!log?.clientHeight) return;
    this.#end = endOf(log);
    if (this.#isFollowing) log.scrollTop = log.scrollHeight;
    this.#tell(log);
  };

  #tell(log: HTMLElement) {
    if (log.scrollTop < nearTop) this.host.handleNearTop();
    if (this.#isFollowing && document.visibilityState === 'visible') this.host.handleEnd();
  }
}

const endOf = (log: HTMLElement) => log.scrollHeight - log.clientHeight;
