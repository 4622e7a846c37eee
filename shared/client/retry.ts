/** Runs something later: after a growing wait with jitter, so that thousands of pages do not come back in one instant. */
export class Retry {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(
    private readonly run: () => void,
    private readonly first = 1_000,
    private readonly most = 15_000,
  ) {}

  get isWaiting() {
    return this.#timer !== undefined;
  }

  /**
   * `wait` is what the server asked for; without it the wait doubles with every try. A bug answers the same for ever: after
   * three tries it is not asked again.
   */
  later(wait?: number, isBug = false) {
    this.cancel();
    if (isBug && this.#tries > 2) return;
    this.#timer = setTimeout(() => this.now(), wait ?? this.#nextWait());
  }

  now() {
    this.cancel();
    this.run();
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** It worked: the next wait is a short one again. */
  reset() {
    this.cancel();
    this.#tries = 0;
  }

  #nextWait() {
    const ceiling = Math.min(this.most, this.first * 2 ** this.#tries++);
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }
}
