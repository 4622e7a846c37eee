/** At once, and what is wanted again before the pause is over once more after it. */
export class Paced {
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isWanted = false;

  /** `pause` in milliseconds. */
  constructor(
    private readonly run: () => void,
    private readonly pause: number,
  ) {}

  ask(): void {
    if (this.#pause !== undefined) {
      this.#isWanted = true;
      return;
    }
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#isWanted) this.ask();
    }, this.pause);
    this.#isWanted = false;
    this.run();
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#isWanted = false;
  }
}
