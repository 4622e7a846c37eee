import { unavailable } from '../errors.js';

/** How long it takes until it is worth another try. */
const busyMs = 5_000;

/** Heavy work: so much at once, some more in order behind it, and whatever comes then is sent away to come again. */
export class Turns {
  #running = 0;
  /** The one that has waited longest comes first. */
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Work that nobody waits for any more when its turn comes is not begun. Throws `E_UNAVAILABLE` with the time to wait. */
  async take<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    if (this.#running < this.atOnce) this.#running += 1;
    else await this.#wait(signal);
    try {
      return await work();
    } finally {
      this.#passOn();
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.mostWaiting) throw unavailable(busyMs);
    return new Promise((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(begin);
        reject(signal.reason as Error);
      };
      this.#waiting.add(begin);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** To the next one directly: a newcomer must not find the place free in between. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (!next) this.#running -= 1;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
