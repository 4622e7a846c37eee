import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Together } from '../http/rate-limit.js';
import { countAlone } from '../cluster/shared-counts.js';

/** How many bytes each key may use in a window of time. */
export class ByteShare {
  readonly #used: RateLimiterAbstract;

  constructor(
    private readonly bytes: number,
    private readonly seconds: number,
    { name, count = countAlone }: Together,
  ) {
    this.#used = count(name, { points: bytes, duration: seconds });
  }

  /** Undefined where so many more have room; otherwise the milliseconds until what is used counts no more. */
  async waitFor(key: string, more: number): Promise<number | undefined> {
    const { consumedPoints = 0, msBeforeNext = this.seconds * 1_000 } = (await this.#used.get(key)) ?? {};
    // What is over is forgotten by a timer, which may come late.
    const used = msBeforeNext > 0 ? consumedPoints : 0;
    return used + more <= this.bytes ? undefined : msBeforeNext;
  }

  async add(key: string, bytes: number): Promise<void> {
    await this.#used.penalty(key, bytes);
  }
}
