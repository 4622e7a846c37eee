/** Tells that somebody types: at once, then no oftener than needed to keep it true, and when it ends. */
export class TypingSignal {
  #toldAt = -Infinity;

  constructor(
    private readonly tell: (isTyping: boolean) => void,
    /** In milliseconds. */
    private readonly repeatAfter: number,
  ) {}

  // Not the time of day: clocks are put back.
  update(isTyping: boolean, now = performance.now()) {
    const isDue = isTyping ? now - this.#toldAt >= this.repeatAfter : this.#toldAt >= 0;
    if (!isDue) return;
    this.#toldAt = isTyping ? now : -Infinity;
    this.tell(isTyping);
  }
}
