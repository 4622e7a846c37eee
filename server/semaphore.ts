/** Runs work in the order in which it came, some of it at the same time and the rest after it. */
export class Semaphore {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  async run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#running < this.most) this.#running += 1;
    // The place of who is done goes to the next directly: a newcomer must not find it free in between.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
