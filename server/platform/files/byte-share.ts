import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How many bytes each key may use in a window of time, in this process's memory. */
export class ByteShare {
  readonly #used: RateLimiterMemory;

  constructor(
    private readonly bytes: number,
    private readonly seconds: number,
  ) {
    this.#used = new RateLimiterMemory({ points: bytes, duration: seconds });
  }

  /** Undefined where so many more have room; otherwise the milliseconds until what is used counts no more. */
  async waitFor(key: string, more: number): Promise<number | undefined> {
    const used = await this.#used.get(key);
    if ((used?.consumedPoints ?? 0) + more <= this.bytes) return undefined;
    return used?.msBeforeNext ?? this.seconds * 1_000;
  }

  async add(key: string, bytes: number): Promise<void> {
    await this.#used.penalty(key, bytes);
  }
}
