/** Runs work in the order in which it came, some of it at the same time and the rest after it. */
export class Semaphore {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  /** The path of every message: without a wait of its own where there is room. `work` does not throw, it rejects. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#running >= this.most) {
      // The place of who is done goes to the next directly: a newcomer must not find it free in between.
      return new Promise<void>((resolve) => this.#waiting.push(resolve)).then(() => this.#begin(work));
    }
    this.#running += 1;
    return this.#begin(work);
  }

  #begin<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = work();
    const end = () => this.#end();
    result.then(end, end);
    return result;
  }

  #end(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
